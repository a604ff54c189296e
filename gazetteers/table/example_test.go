package table_test

import (
	"fmt"
	"strings"

	"github.com/rasid-news/rasid/gazetteers/table"
)

func ExampleRead() {
	rows := "id\tkind\tcountry\tnames\n" +
		"city.ward\tcity\tSYR\tتل الورد\n" +
		"city.bad\ttown\tSYR\tتل السد\n"
	entries, problems := table.Read("mine.tsv", strings.NewReader(rows))
	for _, e := range entries {
		fmt.Println(e.ID, e.Names[0])
	}
	for _, p := range problems {
		fmt.Println(p.Code, p.Line, p.Col, p.Msg)
	}
	// Output:
	// city.ward تل الورد
	// E204 3 10 unknown kind "town"
}
