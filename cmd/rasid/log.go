package main

import (
	"io"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/rasid-news/rasid"
)

// A reporter tells the user, on standard error, what happens beside the output.
type reporter struct {
	name string // "rasid: extract"
	out  io.Writer
	log  *zap.Logger
	json bool
}

// newReporter builds a reporter. Verbosity 0 lets warnings and errors through,
// 1 the course of the work, 2 and more details for debugging. Format is text or
// json; json makes every line of standard error a JSON object.
func newReporter(name string, out io.Writer, verbosity int, format string) (*reporter, error) {
	level := zapcore.WarnLevel
	switch {
	case verbosity == 1:
		level = zapcore.InfoLevel
	case verbosity > 1:
		level = zapcore.DebugLevel
	}
	cfg := zap.NewProductionEncoderConfig()
	cfg.EncodeTime = zapcore.RFC3339TimeEncoder
	cfg.EncodeDuration = zapcore.StringDurationEncoder
	r := &reporter{name: name, out: out}
	var enc zapcore.Encoder
	switch format {
	case "json":
		r.json = true
		enc = zapcore.NewJSONEncoder(cfg)
	case "text":
		cfg.TimeKey = ""
		cfg.EncodeLevel = zapcore.LowercaseLevelEncoder
		cfg.ConsoleSeparator = "  "
		enc = zapcore.NewConsoleEncoder(cfg)
	default:
		return nil, usage("unknown log format %q (there are: text, json)", format)
	}
	r.log = zap.New(zapcore.NewCore(enc, zapcore.AddSync(writer{r}), level))
	return r, nil
}

// writer follows the reporter to where it writes now: above the progress bar,
// while there is one.
type writer struct{ r *reporter }

func (w writer) Write(p []byte) (int, error) { return w.r.out.Write(p) }

// problem tells of an article that failed or was skipped, or of a warning.
func (r *reporter) problem(p rasid.Problem) {
	if !r.json {
		printProblem(r.out, r.name, p)
		return
	}
	fields := []zap.Field{zap.String("code", p.Code), zap.String("path", p.Path)}
	if p.Line > 0 {
		fields = append(fields, zap.Int("line", p.Line))
	}
	if p.Col > 0 {
		fields = append(fields, zap.Int("col", p.Col))
	}
	if p.Fix != "" {
		fields = append(fields, zap.String("hint", p.Fix))
	}
	if p.Warning() {
		r.log.Warn(p.Msg, fields...)
		return
	}
	r.log.Error(p.Msg, fields...)
}
