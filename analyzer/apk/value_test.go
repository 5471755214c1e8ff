package apk

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestValueAsText(t *testing.T) {
	for _, test := range []struct {
		kind uint8
		data uint32
		want string
	}{
		{valueNull, 0, ""}, {valueReference, 0x7f010000, "@7f010000"}, {valueReference, 0, ""}, {valueAttribute, 0x01010001, "?1010001"},
		{valueFloat, 0x3fc00000, "1.5"}, {valueDecimal, 0xffffffff, "-1"}, {valueHex, 0x10, "0x10"}, {valueBoolean, 0xffffffff, "true"},
		{valueBoolean, 0, "false"}, {valueFirstColor, 0xff00ff00, "#ff00ff00"}, {0x13, 7, "7"}, {0x40, 7, ""},
		{valueDimension, 0x00001001, "16dip"}, {valueDimension, 0x00000800, "8px"}, {valueDimension, 0xfffff001, "-16dip"},
		{valueDimension, 0x0000000f, "0"}, {valueFraction, 0x40000030, "50%"},
	} {
		require.Equal(t, test.want, value{kind: test.kind, data: test.data}.String(), "%x %x", test.kind, test.data)
	}
}

func TestValueAsNumber(t *testing.T) {
	for text, want := range map[string]int32{"7": 7, "0x1F": 31, "#10": 16, "-3": -3, "4294967295": -1, "010": 8} {
		n, ok := value{kind: valueString, text: text}.number()
		require.True(t, ok, text)
		require.Equal(t, want, n, text)
	}
	for _, text := range []string{"", "x", "1.5", "4294967296", "-2147483649"} {
		_, ok := value{kind: valueString, text: text}.number()
		require.False(t, ok, text)
	}
	n, ok := value{kind: valueFloat, data: 0x40600000}.number()
	require.True(t, ok)
	require.Equal(t, int32(3), n)
	_, ok = value{kind: valueReference, data: 1}.number()
	require.False(t, ok)
	for text, want := range map[string]bool{"true": true, "TRUE": true, "1": true, "True": false, "yes": false, "": false} {
		set, ok := value{kind: valueString, text: text}.boolean()
		require.True(t, ok)
		require.Equal(t, want, set, text)
	}
}

func TestConfigurationPrecedence(t *testing.T) {
	device := configuration{language: "zh", region: "CN", density: 320, sdk: 30, orientation: 1, smallestWidthDP: 360, screenWidthDP: 360, heightDP: 700, layout: 2}
	for _, test := range []struct {
		name         string
		better, than configuration
	}{
		{"language before none", configuration{language: "zh"}, configuration{}},
		{"region before language", configuration{language: "zh", region: "CN"}, configuration{language: "zh"}},
		{"language before sdk", configuration{language: "zh"}, configuration{sdk: 30}},
		{"smallest width", configuration{smallestWidthDP: 360}, configuration{smallestWidthDP: 320}},
		{"width before orientation", configuration{screenWidthDP: 300}, configuration{orientation: 1}},
		{"orientation before density", configuration{orientation: 1}, configuration{density: 320}},
		{"density of the device", configuration{density: 320}, configuration{density: 480}},
		{"scaling down before up", configuration{density: 480}, configuration{density: 160}},
		{"any density before all", configuration{density: densityAny}, configuration{density: 320}},
		{"newer sdk", configuration{sdk: 26}, configuration{sdk: 21}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.True(t, test.better.matches(&device))
			require.True(t, test.than.matches(&device))
			require.True(t, test.better.betterThan(&test.than, &device))
			require.False(t, test.than.betterThan(&test.better, &device))
		})
	}
	for name, k := range map[string]configuration{
		"language": {language: "de"}, "region": {language: "zh", region: "TW"}, "script": {language: "zh", script: "Hant"}, "sdk": {sdk: 31},
		"orientation": {orientation: 2}, "width": {screenWidthDP: 400}, "smallest width": {smallestWidthDP: 600}, "size": {layout: 3},
		"mcc": {mcc: 460}, "night": {uiMode: 0x20},
	} {
		require.False(t, k.matches(&device), name)
	}
}

func TestPackedLocales(t *testing.T) {
	require.Equal(t, "zh", unpackLocale([]byte("zh"), 'a'))
	require.Empty(t, unpackLocale([]byte{0, 0}, 'a'))
	require.Equal(t, "fil", unpackLocale([]byte{0xad, 0x05}, 'a')) // as in ResTable_config of aapt
	require.Equal(t, "419", unpackLocale([]byte{0xa4, 0x24}, '0'))
}
