package number_test

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/itsmeter/itsmeter/report/number"
)

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func TestFixed(t *testing.T) {
	for _, test := range []struct {
		in   string
		n    int
		want string
	}{
		{"5/2", 0, "3"}, {"-5/2", 0, "-3"}, {"1/8", 2, "0.13"}, {"-1/8", 2, "-0.13"}, {"1/3", 2, "0.33"}, {"2/3", 2, "0.67"},
		{"-1/1000", 2, "0.00"}, {"3", 1, "3.0"}, {"0", 0, "0"},
	} {
		if got := number.Fixed(rat(test.in), test.n); got != test.want {
			t.Errorf("Fixed(%s, %d) = %s, want %s", test.in, test.n, got, test.want)
		}
	}
	if got := number.Fixed(nil, 2); got != "-" {
		t.Errorf("Fixed(nil) = %q", got)
	}
}

func TestPercent(t *testing.T) {
	for in, want := range map[string]string{"0": "0 %", "1": "100 %", "1/1000": "<1 %", "999/1000": ">99 %", "2/3": "67 %"} {
		if got := number.Percent(rat(in)); got != want {
			t.Errorf("Percent(%s) = %q, want %q", in, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	got, err := json.Marshal([]number.JSON{{rat("2/3")}, {rat("5/2")}, {rat("3")}, {nil}, {rat("1/2000000")}, {rat("-1/3")}})
	if err != nil {
		t.Fatal(err)
	}
	if want := `[0.666667,2.5,3,null,0.000001,-0.333333]`; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCount(t *testing.T) {
	for want, got := range map[string]string{
		"0 gaps": number.Count(0, "gap"), "1 gap": number.Count(1, "gap"), "2 gaps": number.Count(2, "gap"),
		"1 policy": number.Count(1, "policy", "policies"), "3 policies": number.Count(3, "policy", "policies"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
