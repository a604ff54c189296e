package morph

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestX(t *testing.T) {
	l, _ := Open()
	for k := range listedMasdars() {
		ok := false
		for _, id := range l.Find(k) {
			ok = ok || l.Verb(id).Lemma == k
		}
		if !ok {
			fmt.Println("no verb", k)
		}
	}
	for _, x := range []string{"نفى", "زار", "أجرى", "هدد", "تحدى", "ساوى", "أنشأ", "لجأ", "قال", "باع", "تنبأ", "استدعى", "مفاجأة", "فاجأ", "أدان"} {
		fmt.Println(x, l.Masdars(x), len(l.Nominal(x)), Keys(l.Nominal(x)))
	}
	_ = os.Args
	_ = strings.Fields
	t0 := time.Now()
	n := 0
	for i := 0; i < l.Len(); i += 10 {
		n += len(l.NominalID(ID(i)))
	}
	fmt.Println(n, time.Since(t0))
}
