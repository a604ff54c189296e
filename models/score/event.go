package score

import "fmt"

// readEvent reads what gold events and system events have in common.
func readEvent(o object) (event, error) {
	ev := event{}
	if _, ok := o["id"]; !ok {
		return event{}, wrongKind(o, "id", "a string")
	}
	var err error
	if ev.id, err = getAtom(o, "id"); err != nil {
		return event{}, err
	}
	if ev.kind, err = needString(o, "type"); err != nil {
		return event{}, err
	}
	if ev.actors, err = readParties(o, "actors"); err != nil {
		return event{}, err
	}
	if ev.recipients, err = readParties(o, "recipients"); err != nil {
		return event{}, err
	}
	status, err := getAtom(o, "status")
	if err != nil {
		return event{}, err
	}
	ev.status = status.or(word("actual"))
	if ev.date, err = readDate(o); err != nil {
		return event{}, err
	}
	if ev.place, err = readPlace(o); err != nil {
		return event{}, err
	}
	if ev.content, err = readContent(o); err != nil {
		return event{}, err
	}
	if ev.numbers, err = readNumbers(o); err != nil {
		return event{}, err
	}
	return ev, nil
}

func readParties(o object, side string) ([]party, error) {
	list, err := getObjects(o, side)
	if err != nil {
		return nil, err
	}
	out := make([]party, len(list))
	for i, p := range list {
		country, err := getAtom(p, "country")
		if err != nil {
			return nil, fmt.Errorf("%s: item %d: %w", side, i+1, err)
		}
		org, err := getAtom(p, "org")
		if err != nil {
			return nil, fmt.Errorf("%s: item %d: %w", side, i+1, err)
		}
		role, err := getAtom(p, "role")
		if err != nil {
			return nil, fmt.Errorf("%s: item %d: %w", side, i+1, err)
		}
		out[i] = party{code: country.or(org).or(nobody), role: role, blank: len(p) == 0}
	}
	return out, nil
}

// readDate takes {"value": "2017-06-23"} or the value alone.
func readDate(o object) (atom, error) {
	date, ok := o["date"].(object)
	if !ok {
		return getAtom(o, "date")
	}
	value, err := getAtom(date, "value")
	if err != nil {
		return atom{}, fmt.Errorf("date: %w", err)
	}
	return value, nil
}

func readPlace(o object) (*place, error) {
	po, err := getObject(o, "place")
	if err != nil || len(po) == 0 {
		return nil, err
	}
	p := &place{}
	if po["text"] != nil {
		if p.text, err = needString(po, "text"); err != nil {
			return nil, fmt.Errorf("place: %w", err)
		}
	}
	if p.country, err = getAtom(po, "country"); err != nil {
		return nil, fmt.Errorf("place: %w", err)
	}
	return p, nil
}

func readContent(o object) ([]atom, error) {
	list, err := getList(o, "content")
	if err != nil {
		return nil, err
	}
	out := make([]atom, len(list))
	for i, v := range list {
		if out[i], err = toAtom(v); err != nil {
			return nil, fmt.Errorf("\"content\": item %d %w", i+1, err)
		}
	}
	return out, nil
}

func readNumbers(o object) (map[number]bool, error) {
	list, err := getObject(o, "numbers")
	if err != nil {
		return nil, err
	}
	out := make(map[number]bool, len(list))
	for name := range list {
		value, err := getAtom(list, name)
		if err != nil {
			return nil, fmt.Errorf("numbers: %w", err)
		}
		out[number{name, value}] = true
	}
	return out, nil
}
