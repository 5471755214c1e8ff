package hostile

import (
	"fmt"
	"math/rand/v2"
)

// appends is StringBuilder.append(String).
var appends = member{builder, "append", "(" + text + ")" + builder}

// alone is an app of one method with a body of its own, which onCreate calls with data.
func alone(registers int, write func(d *dexFile, c *code)) []*dexFile {
	d := &dexFile{}
	start := d.main()
	start.read(0)
	start.call(statical, member{"La/Body;", "run", passes}, 0)
	start.result(0)
	start.log(0)
	start.returnVoid()
	write(d, d.class("La/Body;", object).method("run", passes, static, registers))
	return []*dexFile{d}
}

// dataCases are bodies, fields and other ways of data.
func dataCases() []Case {
	return []Case{
		dexCase("branches", "one method of n blocks that branch back and forth, with data moved between 15 registers", 60_000, func(n int) []*dexFile {
			return alone(17, func(_ *dexFile, c *code) {
				r := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // the same each time
				var begins, branches []int
				for range n {
					begins = append(begins, len(c.units))
					c.move(r.IntN(16), r.IntN(17))
					if r.IntN(50) == 0 {
						c.log(r.IntN(15))
					}
					branches = append(branches, c.branch(r.IntN(16)))
				}
				for i, b := range branches {
					near := begins[max(0, i-2000):min(len(begins), i+2000)]
					c.lead(b, near[r.IntN(len(near))])
				}
				c.returnObject(16)
			})
		}),
		dexCase("far-branches", "as branches, but each leads anywhere: loops that cross all others", 8_000, func(n int) []*dexFile {
			return alone(17, func(_ *dexFile, c *code) {
				r := rand.New(rand.NewPCG(5, 6)) //nolint:gosec // the same each time
				var begins, branches []int
				for range n {
					begins = append(begins, len(c.units))
					c.move(r.IntN(16), r.IntN(17))
					c.text(r.IntN(16), fmt.Sprint("s", r.IntN(1000)))
					branches = append(branches, c.branch(r.IntN(16)))
				}
				for _, b := range branches {
					to := begins[r.IntN(len(begins))]
					if d := to - b; d > 32000 || d < -32000 {
						to = b + 2
					}
					c.lead(b, to)
				}
				c.returnObject(16)
			})
		}),
		dexCase("registers", "one method of n registers, through all of which data goes, twice, in a loop", 60_000, func(n int) []*dexFile {
			return alone(n+2, func(_ *dexFile, c *code) {
				begin := len(c.units)
				c.move(0, n+1)
				for i := range n {
					c.move(i+1, i)
				}
				for i := n; i > 0; i-- {
					c.move(i-1, i)
				}
				c.log(0)
				c.lead(c.jump(), begin)
				c.returnObject(0)
			})
		}),
		dexCase("tries", "one method of n guarded calls, whose handlers throw into the next", 10_000, func(n int) []*dexFile {
			return alone(3, func(_ *dexFile, c *code) {
				for range n {
					begin := len(c.units)
					c.log(2)
					length := len(c.units) - begin
					over := c.jump()
					handler := len(c.units)
					c.caught(1)
					c.call(virtual, member{"Ljava/lang/Throwable;", "getMessage", "()" + text}, 1)
					c.result(0)
					c.log(0)
					c.land(over)
					c.tries = append(c.tries, try{begin, length, handler})
				}
				c.returnObject(2)
			})
		}),
		dexCase("one-handler", "one method of n calls under one handler, which reads what any of them left", 30_000, func(n int) []*dexFile {
			return alone(17, func(_ *dexFile, c *code) {
				for i := range n {
					c.move(i%15, (i*7)%16+1)
					c.log(i % 15)
				}
				end := len(c.units)
				c.jump()
				handler := len(c.units)
				c.lead(end, 0)
				c.caught(1)
				c.log(0)
				c.lead(c.jump(), 0)
				c.returnObject(16)
				for at := 0; at < end; at += 60_000 {
					c.tries = append(c.tries, try{at, min(60_000, end-at), handler})
				}
			})
		}),
		dexCase("switches", "switches of n cases each, n/50 of them, that share their targets", 10_000, func(n int) []*dexFile {
			return alone(17, func(_ *dexFile, c *code) {
				var targets []int
				for i := range n {
					targets = append(targets, len(c.units))
					c.move(i%15, (i+1)%17)
				}
				for range n / 50 {
					next := c.jump()
					c.land(next)
					begin := len(c.units)
					c.choose(0, targets)
					targets[0] = begin
				}
				c.log(0)
				c.returnObject(0)
			})
		}),
		dexCase("builder", "one method that appends n times to one builder, data and constants in turn", 30_000, func(n int) []*dexFile {
			return alone(4, func(_ *dexFile, c *code) {
				c.new(0, builder)
				c.call(direct, member{builder, "<init>", "()V"}, 0)
				for i := range n {
					if i%2 == 0 {
						c.text(1, fmt.Sprint("part ", i))
						c.call(virtual, appends, 0, 1)
					} else {
						c.call(virtual, appends, 0, 3)
					}
					c.result(0)
				}
				c.call(virtual, member{builder, "toString", "()" + text}, 0)
				c.result(0)
				c.log(0)
				c.returnObject(0)
			})
		}),
		dexCase("doubling-text", "constants that double n times: text of 2 to the n bytes", 60, func(n int) []*dexFile {
			return alone(4, func(_ *dexFile, c *code) {
				c.text(0, "doubled text ")
				for range n {
					c.call(virtual, member{text, "concat", "(" + text + ")" + text}, 0, 0)
					c.result(0)
				}
				for range n {
					c.new(1, builder)
					c.call(direct, member{builder, "<init>", "()V"}, 1)
					c.call(virtual, appends, 1, 0)
					c.call(virtual, appends, 1, 0)
					c.call(virtual, member{builder, "toString", "()" + text}, 1)
					c.result(0)
				}
				c.call(statical, member{"Ljava/lang/Class;", "forName", "(" + text + ")Ljava/lang/Class;"}, 0)
				c.log(0)
				c.returnObject(0)
			})
		}),
		dexCase("doubling-calls", "methods that join what the next returns with itself: text of 2 to the n bytes", 5_000, func(n int) []*dexFile {
			const gives = "()" + text
			out := chained(n, gives, 2, func(i int, c *code) {
				if i+1 == n {
					c.text(0, "doubled text ")
				} else {
					c.call(statical, at(i+1, gives))
					c.result(0)
					c.call(statical, at(i+1, gives))
					c.result(1)
					c.call(virtual, member{text, "concat", "(" + text + ")" + text}, 0, 1)
					c.result(0)
				}
				c.returnObject(0)
			})
			start := out[0].main()
			start.call(statical, at(0, gives))
			start.result(0)
			start.call(statical, member{"Ljava/lang/Class;", "forName", "(" + text + ")Ljava/lang/Class;"}, 0)
			start.returnVoid()
			return out
		}),
		dexCase("sources-by-sinks", "n reads into one array, and n places that log what is in it", 5_000, func(n int) []*dexFile {
			return alone(17, func(_ *dexFile, c *code) {
				c.number(1, 100)
				c.newArray(0, 1, "["+text)
				for i := range n {
					c.number(2, int16(i%100))
					c.read(3)
					c.arrayPut(3, 0, 1)
				}
				for range n {
					c.arrayGet(3, 0, 1)
					c.log(3)
				}
				c.returnObject(3)
			})
		}),
		dexCase("fields", "objects that hold one another in n fields, stored and loaded in a loop", 3_000, func(n int) []*dexFile {
			return alone(16, func(d *dexFile, c *code) {
				r := rand.New(rand.NewPCG(7, 8)) //nolint:gosec // the same each time
				node := d.class("La/Node;", object)
				node.constructor()
				var fields []member
				for i := range n {
					fields = append(fields, node.field(fmt.Sprint("f", i), object, 0))
				}
				for reg := range 8 {
					c.new(reg, "La/Node;")
					c.call(direct, member{"La/Node;", "<init>", "()V"}, reg)
				}
				begin := len(c.units)
				c.put(15, 0, fields[0])
				for range 4 * n {
					c.put(r.IntN(8), r.IntN(8), fields[r.IntN(n)])
					c.get(r.IntN(8), r.IntN(8), fields[r.IntN(n)])
				}
				c.get(9, r.IntN(8), fields[r.IntN(n)])
				c.log(9)
				c.lead(c.jump(), begin)
				c.returnObject(9)
			})
		}),
		dexCase("field-ping-pong", "n methods that move data between the fields of two objects and hand them on", 20_000, func(n int) []*dexFile {
			const desc = "(La/Node;La/Node;)V"
			r := rand.New(rand.NewPCG(9, 10)) //nolint:gosec // the same each time
			const count = 16
			field := func(i int) member { return member{"La/Node;", fmt.Sprint("f", i), object} }
			out := chained(n, desc, 4, func(i int, c *code) {
				for range 4 {
					c.get(0, 2, field(r.IntN(count)))
					c.put(0, 3, field(r.IntN(count)))
					c.put(2, 3, field(r.IntN(count)))
					c.get(0, 3, field(r.IntN(count)))
					c.check(0, "La/Node;")
					c.get(1, 0, field(r.IntN(count)))
					c.put(1, 2, field(r.IntN(count)))
				}
				c.call(statical, at((i+1)%n, desc), 3, 2)
				c.call(statical, at(r.IntN(n), desc), 2, 0)
				if i%100 == 0 {
					c.log(1)
				}
				c.returnVoid()
			})
			node := out[0].class("La/Node;", object)
			node.constructor()
			for i := range count {
				node.field(fmt.Sprint("f", i), object, 0)
			}
			start := out[0].main()
			for reg := range 2 {
				start.new(reg, "La/Node;")
				start.call(direct, member{"La/Node;", "<init>", "()V"}, reg)
			}
			start.read(2)
			start.put(2, 0, field(0))
			start.call(statical, at(0, desc), 0, 1)
			start.returnVoid()
			return out
		}),
		dexCase("one-static", "n methods that write one static field and n that log it", 30_000, func(n int) []*dexFile {
			f := member{"La/Held;", "held", text}
			out := chained(n, "()V", 2, func(i int, c *code) {
				if i%2 == 0 {
					c.read(0)
					c.putStatic(0, f)
				} else {
					c.getStatic(0, f)
					c.log(0)
				}
				if i+1 < n {
					c.call(statical, at(i+1, "()V"))
				}
				c.returnVoid()
			})
			out[0].class("La/Held;", object).field("held", text, static)
			start := out[0].main()
			start.call(statical, at(0, "()V"))
			start.returnVoid()
			return out
		}),
		dexCase("settings", "n keys of one settings file that are written, and n reads of it by a key that is not known", 20_000, func(n int) []*dexFile {
			const preferences, editor = "Landroid/content/SharedPreferences;", "Landroid/content/SharedPreferences$Editor;"
			out := chained(n, "("+preferences+editor+text+")V", 5, func(i int, c *code) {
				if i%2 == 0 {
					c.read(0)
					c.text(1, fmt.Sprint("key", i))
					c.call(interfacy, member{editor, "putString", "(" + text + text + ")" + editor}, 3, 1, 0)
				} else {
					c.call(interfacy, member{preferences, "getString", "(" + text + text + ")" + text}, 2, 4, 4)
					c.result(0)
					c.log(0)
				}
				if i+1 < n {
					c.call(statical, at(i+1, "("+preferences+editor+text+")V"), 2, 3, 4)
				}
				c.returnVoid()
			})
			start := out[0].main()
			start.text(0, "file")
			start.number(1, 0)
			start.call(virtual, member{"Landroid/content/Context;", "getSharedPreferences", "(" + text + "I)" + preferences}, 8, 0, 1)
			start.result(2)
			start.call(interfacy, member{preferences, "edit", "()" + editor}, 2)
			start.result(3)
			start.call(statical, at(0, "("+preferences+editor+text+")V"), 2, 3, 0)
			start.returnVoid()
			return out
		}),
		dexCase("texts", "n long texts that look like addresses, policies, keys and versions", 60_000, func(n int) []*dexFile {
			d := &dexFile{}
			start := d.main()
			start.returnVoid()
			var c *code
			for i := range n {
				if i%perClass == 0 {
					c = d.class(fmt.Sprintf("La/t/T%d;", i), object).method("all", "()V", static, 1)
				}
				switch i % 4 {
				case 0:
					c.text(0, fmt.Sprintf("https://host%d.example%d.com/privacy/policy?x=%d", i, i, i))
				case 1:
					c.text(0, fmt.Sprintf("<html><h1>Privacy policy %d</h1><p>We collect your phone number, 隐私政策 收集 设备信息。</p></html>", i))
				case 2:
					c.text(0, fmt.Sprintf("AKIA%016d sk_live_%024d %d.%d.%d", i, i, i, i, i))
				case 3:
					c.text(0, fmt.Sprintf("content://com.android.contacts/%d/ IMEI android_id oaid %d", i, i))
				}
				if i%perClass == perClass-1 || i+1 == n {
					c.returnVoid()
				}
			}
			return []*dexFile{d}
		}),
		dexCase("one-package", "n classes in one package", 100_000, func(n int) []*dexFile {
			return many(n, func(i int) string { return fmt.Sprintf("Lcom/vendor/sdk/C%d;", i) })
		}),
		dexCase("packages", "n packages of one class each", 100_000, func(n int) []*dexFile {
			return many(n, func(i int) string { return fmt.Sprintf("Lcom/vendor%d/p%d/q/C;", i/10, i) })
		}),
		dexCase("deep-package", "classes whose package has n levels", 20_000, func(n int) []*dexFile {
			name := "Lcom/"
			for range n {
				name += "p/"
			}
			return many(200, func(i int) string { return fmt.Sprintf("%sC%d;", name, i) })
		}),
		dexCase("look-alikes", "n classes that have the shape of SDKs, under names of their own or beside theirs", 60_000, func(n int) []*dexFile {
			near := []string{"com/alipay/", "cn/jpush/", "com/tencent/mm/", "com/baidu/", "com/umeng/", "com/google/android/gms/", "okhttp3/", "com/facebook/"}
			return many(n, func(i int) string {
				return fmt.Sprintf("L%sx%d/%c%d;", near[i%len(near)], i/50, 'a'+rune(i%26), i)
			})
		}),
	}
}

// many makes classes with a method each that calls that of the next, in as many images as they need.
func many(n int, name func(i int) string) []*dexFile {
	const each = 30_000
	var out []*dexFile
	for i := range n {
		if i%each == 0 {
			out = append(out, &dexFile{})
		}
		c := out[len(out)-1].class(name(i), object)
		c.field("next", name((i+1)%n), 0)
		c.constructor()
		body := c.method("run", passes, 0, 4)
		body.get(0, 2, member{c.name, "next", name((i + 1) % n)})
		body.call(virtual, member{name((i + 1) % n), "run", passes}, 0, 3)
		body.result(3)
		body.returnObject(3)
	}
	start := out[0].main()
	start.new(0, name(0))
	start.call(direct, member{name(0), "<init>", "()V"}, 0)
	start.read(1)
	start.call(virtual, member{name(0), "run", passes}, 0, 1)
	start.result(1)
	start.log(1)
	start.returnVoid()
	return out
}
