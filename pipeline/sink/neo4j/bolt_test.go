package neo4j

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"net"
	"slices"
	"strings"
	"sync"
)

// A server speaks Bolt 4.4, as far as the driver needs it, and hands the
// statements on: the tests see what really goes over the wire.
type server struct {
	listener net.Listener
	run      func(query string, params map[string]any) ([]map[string]any, error)
	group    sync.WaitGroup
	mu       sync.Mutex
	open     []net.Conn
}

func serve(run func(string, map[string]any) ([]map[string]any, error)) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &server{listener: listener, run: run}
	s.group.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.open = append(s.open, conn)
			s.mu.Unlock()
			s.group.Go(func() {
				defer conn.Close()
				_ = s.talk(conn) // ends when the other side does
			})
		}
	})
	return s, nil
}

func (s *server) address() string { return "bolt://" + s.listener.Addr().String() }

func (s *server) close() {
	s.listener.Close()
	s.mu.Lock()
	for _, conn := range s.open {
		conn.Close()
	}
	s.mu.Unlock()
	s.group.Wait()
}

// The tags of the messages of Bolt.
const (
	msgHello    = 0x01
	msgGoodbye  = 0x02
	msgReset    = 0x0F
	msgRun      = 0x10
	msgBegin    = 0x11
	msgCommit   = 0x12
	msgRollback = 0x13
	msgDiscard  = 0x2F
	msgPull     = 0x3F
	msgSuccess  = 0x70
	msgRecord   = 0x71
	msgIgnored  = 0x7E
	msgFailure  = 0x7F
)

// A failure is an error that the server tells with a code.
type failure struct{ code, msg string }

func (f failure) Error() string { return f.code + ": " + f.msg }

func (s *server) talk(conn net.Conn) error {
	var hello [20]byte
	if _, err := io.ReadFull(conn, hello[:]); err != nil {
		return err
	}
	if _, err := conn.Write([]byte{0, 0, 4, 4}); err != nil {
		return err
	}
	var rows []map[string]any
	var failed error
	inside := false
	for {
		tag, fields, err := readMessage(conn)
		if err != nil {
			return err
		}
		if failed != nil && tag != msgReset && tag != msgGoodbye {
			if err := writeMessage(conn, msgIgnored); err != nil {
				return err
			}
			continue
		}
		meta := map[string]any{}
		failed = nil
		switch tag {
		case msgGoodbye:
			return nil
		case msgHello:
			meta["server"], meta["connection_id"] = "Neo4j/4.4.0", "bolt-1"
		case msgReset:
			if inside {
				inside = false
				_, _ = s.run("ROLLBACK", nil)
			}
		case msgBegin:
			inside = true
			_, failed = s.run("BEGIN TRANSACTION", nil)
		case msgCommit:
			inside = false
			_, failed = s.run("COMMIT", nil)
		case msgRollback:
			inside = false
			_, failed = s.run("ROLLBACK", nil)
		case msgRun:
			params, _ := fields[1].(map[string]any)
			rows, failed = s.run(fields[0].(string), params)
			meta["fields"] = names(rows)
		case msgPull, msgDiscard:
			for _, row := range rows {
				var values []any
				for _, name := range names(rows) {
					values = append(values, row[name.(string)])
				}
				if tag == msgDiscard {
					continue
				}
				if err := writeMessage(conn, msgRecord, values); err != nil {
					return err
				}
			}
			rows = nil
		default:
			return fmt.Errorf("message %x", tag)
		}
		if failed != nil {
			code := "Neo.ClientError.Statement.ExecutionFailed"
			if f, ok := failed.(failure); ok {
				code = f.code
			}
			err = writeMessage(conn, msgFailure, map[string]any{"code": code, "message": failed.Error()})
		} else {
			err = writeMessage(conn, msgSuccess, meta)
		}
		if err != nil {
			return err
		}
	}
}

func names(rows []map[string]any) []any {
	out := []any{}
	if len(rows) == 0 {
		return out
	}
	for name := range rows[0] {
		out = append(out, name)
	}
	slices.SortFunc(out, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	return out
}

// readMessage reads the chunks of a message.
func readMessage(r io.Reader) (tag byte, fields []any, err error) {
	var body []byte
	for {
		var size [2]byte
		if _, err := io.ReadFull(r, size[:]); err != nil {
			return 0, nil, err
		}
		n := int(binary.BigEndian.Uint16(size[:]))
		if n == 0 {
			if len(body) == 0 {
				continue // a sign of life
			}
			break
		}
		at := len(body)
		body = append(body, make([]byte, n)...)
		if _, err := io.ReadFull(r, body[at:]); err != nil {
			return 0, nil, err
		}
	}
	p := &packed{body}
	n := int(p.byte() & 0x0F)
	tag = p.byte()
	for range n {
		fields = append(fields, p.value())
	}
	return tag, fields, nil
}

// packed is PackStream that is read.
type packed struct{ b []byte }

func (p *packed) byte() byte { return p.take(1)[0] }

func (p *packed) take(n int) []byte {
	out := p.b[:n]
	p.b = p.b[n:]
	return out
}

func (p *packed) size(bytes int) (n int) {
	for _, b := range p.take(bytes) {
		n = n<<8 | int(b)
	}
	return n
}

func (p *packed) value() any {
	switch c := p.byte(); {
	case c < 0x80 || c >= 0xF0:
		return int64(int8(c))
	case c < 0x90:
		return string(p.take(int(c & 15)))
	case c < 0xA0:
		return p.list(int(c & 15))
	case c < 0xB0:
		return p.dict(int(c & 15))
	case c == 0xC0:
		return nil
	case c == 0xC1:
		return math.Float64frombits(binary.BigEndian.Uint64(p.take(8)))
	case c == 0xC2 || c == 0xC3:
		return c == 0xC3
	case c >= 0xC8 && c <= 0xCB:
		bytes := 1 << (c - 0xC8)
		n := int64(p.size(bytes))
		shift := 64 - 8*bytes
		return n << shift >> shift
	case c >= 0xD0 && c <= 0xD2:
		return string(p.take(p.size(1 << (c - 0xD0))))
	case c >= 0xD4 && c <= 0xD6:
		return p.list(p.size(1 << (c - 0xD4)))
	case c >= 0xD8 && c <= 0xDA:
		return p.dict(p.size(1 << (c - 0xD8)))
	default:
		panic(fmt.Sprintf("packstream: marker %x", c))
	}
}

func (p *packed) list(n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = p.value()
	}
	return out
}

func (p *packed) dict(n int) map[string]any {
	out := make(map[string]any, n)
	for range n {
		key := p.value().(string)
		out[key] = p.value()
	}
	return out
}

func writeMessage(w io.Writer, tag byte, fields ...any) error {
	b := []byte{0xB0 | byte(len(fields)), tag}
	for _, f := range fields {
		b = pack(b, f)
	}
	var out []byte
	for len(b) > 0 {
		n := min(len(b), math.MaxUint16)
		out = append(binary.BigEndian.AppendUint16(out, uint16(n)), b[:n]...)
		b = b[n:]
	}
	_, err := w.Write(append(out, 0, 0))
	return err
}

func pack(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 0xC0)
	case int64:
		return binary.BigEndian.AppendUint64(append(b, 0xCB), uint64(v))
	case float64:
		return binary.BigEndian.AppendUint64(append(b, 0xC1), math.Float64bits(v))
	case string:
		return append(binary.BigEndian.AppendUint32(append(b, 0xD2), uint32(len(v))), v...)
	case []any:
		b = binary.BigEndian.AppendUint32(append(b, 0xD6), uint32(len(v)))
		for _, x := range v {
			b = pack(b, x)
		}
		return b
	case map[string]any:
		b = binary.BigEndian.AppendUint32(append(b, 0xDA), uint32(len(v)))
		for key, x := range v {
			b = pack(pack(b, key), x)
		}
		return b
	}
	panic(fmt.Sprintf("packstream: %T", v))
}
