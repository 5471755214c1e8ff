package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"sdkaudit/cmd/internal/batch"
	"sdkaudit/reports"
)

// maxConfig bounds a settings file.
const maxConfig = 1 << 20

// configKeys are the keys of a settings file.
const configKeys = "policies, first_party, models, network, limits, accepted"

// config is the content of a settings file.
type config struct {
	// policies are paths; relative ones are taken from the directory of the file.
	policies   []string
	firstParty []string
	// models are paths of files and folders of models; relative ones as for policies.
	models []string
	// allowPrivate lets policy URLs lead to addresses that are not of the public network.
	allowPrivate bool
	// limits bound a run; a flag beats what the file says.
	limits limits
	// pages are policies that were fetched before; nil where they are fetched when they are read.
	pages *batch.Pages
	// accepted are findings that do not count.
	accepted []reports.Acceptance
}

// settingsFile is the value of --config: the name of a settings file, which is read once, however many ask for it.
type settingsFile struct {
	name    string
	content *config
}

func (f *settingsFile) String() string { return f.name }

func (f *settingsFile) Type() string { return "FILE" }

// Set takes the name; the file is read when its content is asked for.
func (f *settingsFile) Set(name string) error {
	*f = settingsFile{name: name}
	return nil
}

// read returns the content of the file, empty settings where none is named.
func (f *settingsFile) read() (*config, error) {
	if f.content == nil {
		c, err := readConfig(f.name)
		if err != nil {
			return nil, err
		}
		f.content = c
	}
	return f.content, nil
}

// configFlag is the name of the flag that names the settings file.
const configFlag = "config"

// readConfig reads a settings file. The empty name gives empty settings. A key it does not know, a key given twice
// and a value of the wrong type are errors that name the line.
func readConfig(name string) (*config, error) {
	if name == "" {
		return &config{}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	data, err := readAll(f, maxConfig)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	c, err := parseConfig(name, data)
	if err != nil {
		return nil, err
	}
	for i, p := range c.policies {
		if p != "-" && !batch.IsURL(p) && !filepath.IsAbs(p) {
			c.policies[i] = filepath.Join(filepath.Dir(name), filepath.FromSlash(p))
		}
	}
	for i, p := range c.models {
		if !filepath.IsAbs(p) {
			c.models[i] = filepath.Join(filepath.Dir(name), filepath.FromSlash(p))
		}
	}
	return c, nil
}

func parseConfig(name string, data []byte) (*config, error) {
	c := &config{}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return c, nil
	} else if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: more than one document", name)
	}
	fail := func(n *yaml.Node, format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s", name, n.Line, fmt.Sprintf(format, args...))
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, fail(root, "want keys: %s", configKeys)
	}
	fields := map[string]*[]string{"policies": &c.policies, "first_party": &c.firstParty, "models": &c.models}
	seen := map[string]bool{}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		field, ok := fields[key.Value]
		if !ok && !slices.Contains([]string{"network", "limits", "accepted"}, key.Value) {
			return nil, fail(key, "unknown key %q; known are %s", key.Value, configKeys)
		}
		if seen[key.Value] {
			return nil, fail(key, "key %q is given twice", key.Value)
		}
		seen[key.Value] = true
		if !ok {
			var err error
			switch key.Value {
			case "accepted":
				c.accepted, err = parseAccepted(filepath.Base(name), value)
			case "limits":
				c.limits, err = parseLimits(value)
			case "network":
				if c.allowPrivate, err = allowsPrivate(value); err != nil {
					err = lineError{value.Line, "network: " + err.Error()}
				}
			}
			if err != nil {
				return nil, inFile(name, err)
			}
			continue
		}
		if value.Kind != yaml.SequenceNode {
			return nil, fail(value, "%s: want a list", key.Value)
		}
		for _, item := range value.Content {
			if item.Kind != yaml.ScalarNode || item.Tag != "!!str" || strings.TrimSpace(item.Value) == "" {
				return nil, fail(item, "%s: want a list of texts", key.Value)
			}
			*field = append(*field, item.Value)
		}
	}
	return c, nil
}

// allowsPrivate reads the settings of the network, of which there is one.
func allowsPrivate(n *yaml.Node) (allow bool, err error) {
	if n.Kind != yaml.MappingNode || len(n.Content) != 2 || n.Content[0].Value != "allow_private" || n.Content[1].Tag != "!!bool" {
		return false, errors.New("want allow_private: true or false")
	}
	err = n.Content[1].Decode(&allow)
	return allow, err
}
