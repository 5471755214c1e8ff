package models

import (
	"fmt"
	"testing"
)

func BenchmarkDecode(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		decode(compiled)
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(Files()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMethod(b *testing.B) {
	s := Builtin().Sources()
	refs := [][2]string{
		{"Landroid/telephony/TelephonyManager;", "getDeviceId"},
		{"Landroid/telephony/TelephonyManager;", "toString"},
		{"Ljava/lang/StringBuilder;", "append"},
		{"Lcom/example/Main;", "getDeviceId"},
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range refs {
			s.Method(r[0], r[1])
		}
	}
}

func BenchmarkConstant(b *testing.B) {
	s := Builtin().Sources()
	texts := []string{
		"Could not open file", "com.example.app.MainActivity", "android.intent.action.VIEW", "", "/proc/cpuinfo",
		"https://example.com/a/b", "content://com.android.contacts/data", "getprop ro.serialno", "onCreate", "ro.product.x",
	}
	found := make([]*Source, 0, 8)
	hits := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			found = s.AppendConstant(found[:0], t)
			hits += len(found)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(texts)), "ns/text")
	_ = fmt.Sprint(hits)
}
