package mention

import (
	"strings"

	"github.com/rasid-news/rasid"
)

// settleCountries gives a country to the mentions that name none. News says
// «الشرطة» (the police) and means the police of the country it is writing about,
// or those it named in full a sentence before.
func (r *reader) settleCountries() {
	r.resumeHeads()
	home := r.home()
	outlet := outletCountry(r.doc.Origin.Outlet)
	for i := range r.out {
		m := &r.out[i]
		if m.Subtype == "land" && m.Country == "" {
			m.Country = home
			continue
		}
		if m.Country != "" || m.Org != "" || m.Type == rasid.LOC || m.Type == rasid.Nisba || m.Subtype == "owned" {
			continue
		}
		if m.Type == rasid.ORG && m.Entry != "" {
			continue // a listed body without a country is international
		}
		if m.Role == "" && m.Type == rasid.Actor && !m.Definite {
			m.Role = "CVL"
		}
		if r.vague(m) {
			continue
		}
		country := ""
		switch m.Role {
		case "GOV", "LEG", "JUD":
			if outlet == home || r.names(outlet) {
				country = outlet
			} // «وزارة الخارجية» in a national paper is its own country's
		}
		if country == "" {
			country = r.placeNear(i)
		}
		if country == "" {
			country = home
		}
		if country == "" {
			continue
		}
		m.Country = country
		m.Confidence -= 0.2
		m.By.Rule += "+home"
	}
	for i := range r.out {
		if m := &r.out[i]; m.Type == rasid.PER && m.Role == "" {
			m.Role = "CVL"
		}
	}
}

// names reports whether the article itself names a country.
func (r *reader) names(country string) bool {
	if country == "" {
		return false
	}
	for i := range r.out {
		if r.out[i].Country == country && r.out[i].Type != rasid.PER && r.out[i].Role != "MED" && !strings.HasSuffix(r.out[i].By.Rule, "+home") {
			return true
		}
	}
	return false
}

// vague reports whether a description is of people of no country in particular:
// sources, media, experts, relief organisations that are not said to be anybody's,
// gunmen of whom nobody knows whose they are (مسلحون مجهولون), foreigners.
func (r *reader) vague(m *rasid.Mention) bool {
	if m.Type == rasid.PER {
		return false
	}
	switch m.Role {
	case "MED", "NGO", "IGO", "EDU":
		return true
	}
	for t := m.Full.First; t <= m.Full.Last && t < len(r.doc.Tokens); t++ {
		switch bareNoun(r.doc.Tokens[t].Norm) {
		case "مجهول", "مجهوله", "مجهولون", "مجهولين":
			return true // the adjective may stand behind what was read
		case "اجنبي", "اجنبيه", "اجانب":
			return t < m.Full.Last
		}
	}
	switch bareNoun(r.doc.Tokens[m.Full.First].Norm) {
	case "دول", "دوله":
		return true
	case "مصادر", "مصدر", "خبراء", "خبير", "محللون", "محللين", "محلل", "مراقبون", "مراقبين", "جهات", "جهه", "اطراف", "طرف", "منتقدون", "منتقدين", "شخصيات", "اوساط", "بيان", "تقرير", "تقارير", "انباء":
		return m.Type == rasid.Actor && !m.Definite && m.Full.Len() == 1
	}
	return false
}

// resumeHeads copies country and body from the mention that named a definite
// head in full: «الوزير» after «وزير الخارجية الكازاخي», «الرئاسة» after «الرئاسة
// التركية», «المنظمة» after «منظمة هيومن رايتس ووتش».
func (r *reader) resumeHeads() {
	last := map[string]int{} // bare head noun -> latest mention that says whose it is
	bodies := map[string]int{}
	inner := map[string]int{}
	for i := range r.out {
		m := &r.out[i]
		if m.Type == rasid.LOC || m.Type == rasid.Nisba || m.Subtype == "owned" {
			continue
		}
		head := bareNoun(r.doc.Tokens[m.Full.First].Norm)
		if m.Country != "" || m.Org != "" {
			last[head] = i
			for t := m.Full.First + 1; t < m.Full.Last; t++ {
				// متحدث باسم الرئاسة التركية … الرئاسة
				if norm := r.doc.Tokens[t].Norm; definite(norm) && m.Title.Len() == 0 {
					inner[bareNoun(norm)] = i
				}
			}
			if m.Type == rasid.ORG && m.Full.Len() > 1 {
				bodies[bareNoun(r.doc.Tokens[m.Range.First].Norm)] = i
			}
			continue
		}
		if k, ok := r.bodyInTitle(m, bodies); ok { // الأمين العام للمنظمة
			from := &r.out[k]
			m.Country, m.Org = from.Country, from.Org
			if from.Role != "" && (m.Role == "" || m.Role == "GOV") {
				m.Role = from.Role
			}
			m.By.Rule += "+body"
			continue
		}
		if m.Type == rasid.Actor && m.Definite {
			if k := r.issuer(m, i); k >= 0 {
				from := &r.out[k]
				m.Country, m.Org, m.Role = from.Country, from.Org, from.Role
				m.By.Rule += "+issuer"
				continue
			}
			if k, ok := inner[head]; ok {
				if j, ok := last[head]; !ok || j < k {
					from := &r.out[k]
					m.Country, m.Org = from.Country, from.Org
					m.By.Rule += "+resumed"
					continue
				}
			}
			if k, ok := last[head]; ok {
				from := &r.out[k]
				m.Country, m.Org = from.Country, from.Org
				if from.Role != "" && (m.Role == "" || from.Type == rasid.PER || from.Type == rasid.ORG) {
					m.Role = from.Role
				}
				m.By.Rule += "+resumed"
				m.Confidence -= 0.05
			}
		}
	}
}

// issuer finds whose «الصحيفة», «القناة», «التقرير», «البيان» is: the latest medium,
// or the latest body, that was named.
func (r *reader) issuer(m *rasid.Mention, i int) int {
	if m.Full.Len() > 1 {
		return -1
	}
	medium := m.Role == "MED"
	statement := false
	switch bareNoun(r.doc.Tokens[m.Full.First].Norm) {
	case "تقرير", "بيان", "دراسه", "بلاغ", "وثيقه":
		statement = true
	}
	if !medium && !statement {
		return -1
	}
	for k := i - 1; k >= 0; k-- {
		q := &r.out[k]
		if q.Country == "" && q.Org == "" {
			continue
		}
		if medium && q.Role == "MED" && q.Type != rasid.PER || statement && q.Type == rasid.ORG && q.Role != "MED" {
			return k
		}
	}
	return -1
}

// bodyInTitle finds in an office the noun of a body that was named before.
func (r *reader) bodyInTitle(m *rasid.Mention, bodies map[string]int) (int, bool) {
	for t := m.Full.First; t < m.Full.Last; t++ {
		norm := r.doc.Tokens[t].Norm
		if !definite(norm) {
			continue
		}
		if k, ok := bodies[bareNoun(norm)]; ok {
			return k, true
		}
	}
	return 0, false
}

// home returns the country the article is about: the one that its places and
// nationalities name most, those of title and lead counted more; failing that
// the country of the outlet.
func (r *reader) home() string {
	score := map[string]float64{}
	for i := range r.out {
		m := &r.out[i]
		if m.Country == "" {
			continue
		}
		w := 1.0
		switch {
		case m.Type == rasid.LOC:
			w = 1.5
		case m.Type == rasid.PER:
			w = 0.7
		case m.Role == "MED":
			w = 0.3
		}
		s := r.doc.Sentences[m.Sentence]
		switch {
		case s.Section == rasid.SectionTitle:
			w *= 2.5
		case m.Sentence <= 1:
			w *= 1.7
		}
		if s.Dateline.Has(m.Range.First) {
			w = 0.5
		}
		score[m.Country] += w
	}
	if c := outletCountry(r.doc.Origin.Outlet); c != "" {
		score[c] += 2 // national outlets write about home unless the text says otherwise
	}
	best, bestScore := "", 0.0
	for c, s := range score {
		if s > bestScore || s == bestScore && c < best {
			best, bestScore = c, s
		}
	}
	if best == "" {
		return outletCountry(r.doc.Origin.Outlet)
	}
	return best
}

// placeNear returns the country of the place that is nearest to mention i in
// its own sentence, the ones before it first.
func (r *reader) placeNear(i int) string {
	m := &r.out[i]
	best, dist := "", 1<<30
	for k := i - 1; k >= 0 && r.out[k].Sentence == m.Sentence; k-- {
		if r.usablePlace(k) {
			best, dist = r.out[k].Country, m.Range.First-r.out[k].Range.Last
			break
		}
	}
	for k := i + 1; k < len(r.out) && r.out[k].Sentence == m.Sentence; k++ {
		if r.usablePlace(k) {
			if d := r.out[k].Range.First - m.Full.Last; d < dist {
				return r.out[k].Country
			}
			break
		}
	}
	return best
}

// usablePlace: a place in a prepositional phrase (في إدلب, ببنغازي) says where
// the people around it belong; a country that acts or is acted on does not.
func (r *reader) usablePlace(k int) bool {
	m := &r.out[k]
	if m.Type != rasid.LOC || m.Country == "" || r.doc.Sentences[m.Sentence].Dateline.Has(m.Range.First) {
		return false
	}
	norm := r.doc.Tokens[m.Range.First].Norm
	if strings.HasPrefix(norm, "ب") && m.Span.Start > r.doc.Tokens[m.Range.First].Span.Start {
		return true
	}
	if m.Range.First == 0 {
		return false
	}
	switch prev := r.doc.Tokens[m.Range.First-1].Norm; prev {
	case "في", "وفي", "داخل", "قرب":
		return true
	default:
		_, ok := placeHeads[bareNoun(prev)]
		return ok
	}
}
