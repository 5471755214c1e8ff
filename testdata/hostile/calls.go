package hostile

import (
	"fmt"
	"math/rand/v2"
)

// perClass and perDex bound what stands in one class and one image: an image has 65,536 places for methods.
const (
	perClass = 500
	perDex   = 50_000
)

// chained spreads n static methods over classes and images; write gives each its body, and at tells where the i-th is.
func chained(n int, desc string, registers int, write func(i int, c *code)) []*dexFile {
	var out []*dexFile
	var holder *class
	for i := range n {
		if i%perDex == 0 {
			out = append(out, &dexFile{})
		}
		if i%perClass == 0 {
			holder = out[len(out)-1].class(holderOf(i), object)
		}
		write(i, holder.method(methodOf(i), desc, static, registers))
	}
	return out
}

func holderOf(i int) string { return fmt.Sprintf("La/h/H%d;", i/perClass) }
func methodOf(i int) string { return fmt.Sprintf("m%d", i%perClass) }

func at(i int, desc string) member { return member{holderOf(i), methodOf(i), desc} }

const passes = "(" + text + ")" + text // takes data and gives it back

// codeCases are call graphs.
func codeCases() []Case {
	return []Case{
		dexCase("call-chain", "methods that call one another in line, with data handed down and given back", 100_000, func(n int) []*dexFile {
			out := chained(n, passes, 2, func(i int, c *code) {
				if i+1 < n {
					c.call(statical, at(i+1, passes), 1)
					c.result(1)
				}
				if i%1000 == 0 || i+1 == n {
					c.log(1)
				}
				c.returnObject(1)
			})
			start := out[0].main()
			start.read(0)
			start.call(statical, at(0, passes), 0)
			start.result(0)
			start.log(0)
			start.returnVoid()
			return out
		}),
		dexCase("access-chain", "a line of methods, each of which reads data: paths to accesses grow with the line", 30_000, func(n int) []*dexFile {
			out := chained(n, "()V", 2, func(i int, c *code) {
				c.read(0)
				if i+1 < n {
					c.call(statical, at(i+1, "()V"))
				}
				c.returnVoid()
			})
			start := out[0].main()
			start.call(statical, at(0, "()V"))
			start.returnVoid()
			return out
		}),
		dexCase("component", "one component in which each method calls eight others with its data; sources and sinks in it", 60_000, func(n int) []*dexFile {
			r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
			out := chained(n, passes, 2, func(i int, c *code) {
				if i%100 == 0 {
					c.read(0)
					c.call(statical, at(r.IntN(n), passes), 0)
				}
				for range 8 {
					c.call(statical, at(r.IntN(n), passes), 1)
					c.result(0)
				}
				if i%100 == 50 {
					c.log(1)
				}
				c.returnObject(0)
			})
			start := out[0].main()
			start.read(0)
			start.call(statical, at(0, passes), 0)
			start.result(0)
			start.log(0)
			start.returnVoid()
			return out
		}),
		dexCase("dispatch", "an interface of n classes, called in n places with data that each class logs", 20_000, func(n int) []*dexFile {
			d, e := &dexFile{}, &dexFile{}
			i := d.class("La/I;", object)
			i.flags |= iface | abstract
			i.method("take", passes, abstract, 0)
			take := member{"La/I;", "take", passes}
			f := d.class("La/F;", object).field("one", "La/I;", static)
			all := d.class("La/All;", object)
			start := d.main()
			var fill *code
			for k := range n {
				c := d.class(fmt.Sprintf("La/c/C%d;", k), object, "La/I;")
				c.constructor()
				body := c.method("take", passes, 0, 3)
				if k%10 == 0 {
					body.log(2)
				}
				body.returnObject(2)
				if k%perClass == 0 {
					fill = all.method(fmt.Sprintf("fill%d", k), "()V", static, 2)
					start.call(statical, member{"La/All;", fmt.Sprintf("fill%d", k), "()V"})
				}
				fill.new(0, c.name)
				fill.call(direct, member{c.name, "<init>", "()V"}, 0)
				fill.putStatic(0, f)
				if k%perClass == perClass-1 || k+1 == n {
					fill.returnVoid()
				}
			}
			places := e.class("La/Places;", object)
			for k := range n {
				name := fmt.Sprintf("p%d", k)
				if k%perClass == 0 {
					start.call(statical, member{"La/Places;", name, "()V"})
				}
				c := places.method(name, "()V", static, 3)
				c.read(0)
				c.getStatic(1, f)
				c.call(interfacy, take, 1, 0)
				c.result(0)
				if k%perClass != perClass-1 && k+1 < n {
					c.call(statical, member{"La/Places;", fmt.Sprintf("p%d", k+1), "()V"})
				}
				c.returnVoid()
			}
			start.returnVoid()
			return []*dexFile{d, e}
		}),
		dexCase("deep-classes", "a line of n classes, each over the next, all with one method that calls that of its parent", 30_000, func(n int) []*dexFile {
			d := &dexFile{}
			start := d.main()
			super := object
			for k := range n {
				c := d.class(fmt.Sprintf("La/c/C%d;", k), super)
				c.constructor()
				body := c.method("take", passes, 0, 3)
				if k > 0 {
					body.call(0x6f, member{super, "take", passes}, 1, 2)
					body.result(2)
				} else {
					body.log(2)
				}
				body.returnObject(2)
				super = c.name
			}
			start.new(0, super)
			start.call(direct, member{super, "<init>", "()V"}, 0)
			start.read(1)
			start.call(virtual, member{"La/c/C0;", "take", passes}, 0, 1)
			start.call(virtual, member{super, "take", passes}, 0, 1)
			start.returnVoid()
			return []*dexFile{d}
		}),
		dexCase("interface-diamond", "layers of 100 interfaces, each over all of the layer above", 400, func(n int) []*dexFile {
			const wide = 100
			d := &dexFile{}
			var above []string
			for layer := range n {
				var here []string
				for k := range wide {
					c := d.class(fmt.Sprintf("La/i/I%dx%d;", layer, k), object, above...)
					c.flags |= iface | abstract
					if layer == 0 {
						c.method("take", passes, abstract, 0)
					}
					here = append(here, c.name)
				}
				above = here
			}
			start := d.main()
			for k := range 100 {
				c := d.class(fmt.Sprintf("La/c/C%d;", k), object, above...)
				c.constructor()
				body := c.method("take", passes, 0, 3)
				body.log(2)
				body.returnObject(2)
				start.new(0, c.name)
				start.call(direct, member{c.name, "<init>", "()V"}, 0)
				start.read(1)
				start.call(interfacy, member{fmt.Sprintf("La/i/I0x%d;", k), "take", passes}, 0, 1)
			}
			start.returnVoid()
			return []*dexFile{d}
		}),
		dexCase("wide-override", "a line of n classes without code, and n calls of what only the root has", 20_000, func(n int) []*dexFile {
			d, e := &dexFile{}, &dexFile{}
			start := d.main()
			super := object
			for k := range n {
				c := d.class(fmt.Sprintf("La/c/C%d;", k), super)
				c.constructor()
				if k == 0 {
					body := c.method("take", passes, 0, 3)
					body.log(2)
					body.returnObject(2)
				}
				super = c.name
			}
			start.read(1)
			places := e.class("La/Places;", object)
			for k := range n {
				if k%perClass == 0 {
					start.call(statical, member{"La/Places;", fmt.Sprintf("p%d", k), passes}, 1)
				}
				c := places.method(fmt.Sprintf("p%d", k), passes, static, 3)
				name := fmt.Sprintf("La/c/C%d;", n-1-k/2)
				c.new(0, name)
				c.call(direct, member{name, "<init>", "()V"}, 0)
				c.call(virtual, member{name, "take", passes}, 0, 2)
				if k%perClass != perClass-1 && k+1 < n {
					c.call(statical, member{"La/Places;", fmt.Sprintf("p%d", k+1), passes}, 2)
				}
				c.returnObject(2)
			}
			start.returnVoid()
			return []*dexFile{d, e}
		}),
		dexCase("reflection", "names that are handed to one method, which loads, finds and calls what they name", 20_000, func(n int) []*dexFile {
			const loads = "(" + text + text + text + ")V"
			out := chained(n, "()V", 4, func(i int, c *code) {
				c.text(0, fmt.Sprintf("a.h.H%d", i/perClass))
				c.text(1, methodOf(i))
				c.read(2)
				c.call(statical, member{"La/Load;", "load", loads}, 0, 1, 2)
				if i+1 < n {
					c.call(statical, at(i+1, "()V"))
				}
				c.returnVoid()
			})
			load := out[0].class("La/Load;", object).method("load", loads, static, 8)
			load.call(statical, member{"Ljava/lang/Class;", "forName", "(" + text + ")Ljava/lang/Class;"}, 5)
			load.result(0)
			load.number(1, 0)
			load.call(virtual, member{"Ljava/lang/Class;", "getMethod", "(" + text + "[Ljava/lang/Class;)Ljava/lang/reflect/Method;"}, 0, 6, 1)
			load.result(0)
			load.call(virtual, member{"Ljava/lang/reflect/Method;", "invoke", "(" + object + "[" + object + ")" + object}, 0, 7, 1)
			load.returnVoid()
			start := out[0].main()
			start.call(statical, at(0, "()V"))
			start.returnVoid()
			return out
		}),
	}
}
