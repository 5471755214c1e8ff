package models

import "maps"

// Edge is a call after which the platform, or a library, calls code of the app.
type Edge struct {
	Call Member
	Runs []Run
}

// Places from which the object comes whose method runs, beside the number of an argument.
const (
	Receiver = -1
	Result   = -2 // what the call returns
)

// Run is a method that an [Edge] runs.
type Run struct {
	// On is the number of the argument, from 0 without the receiver, or [Receiver] or [Result]. Where the argument is an
	// array or a collection, its elements are meant; where it is a class, an instance of it.
	On int
	// Method has no class: it is the object's own, or the one that it inherits. Without a name it stands for every public
	// method of the object's class, <init> not among them.
	Method Member
}

// Phase tells what starts a callback.
type Phase string

// Phases.
const (
	// Asynchronous callbacks come without the user: they belong to the phase of the code that registered them.
	Asynchronous Phase = "asynchronous"
	// User callbacks need an action of the user.
	User Phase = "user"
)

// CallbackType is an interface or class of the platform whose overridden methods are callbacks. Code that makes an object
// of a class below it and hands it to the platform gets all methods called that the type declares and the class overrides.
type CallbackType struct {
	Class string
	Phase Phase
}

// Component is a class that the platform makes by itself, or that a library makes for it, and whose methods it calls.
// What it lists comes on top of what is listed for the classes above it.
type Component struct {
	Class string
	// Kind is activity, service, receiver, provider, application, factory, initializer, fragment, worker, widget.
	Kind string
	// Lifecycle methods run without the user, User methods after an action of the user.
	Lifecycle, User []Member
}

// Role says that a method matters to the analysis for another reason than personal data: it sends an intent, reaches
// code by reflection, reads a stored flag.
type Role struct {
	// Name is a key of [RoleNames].
	Name   string
	Member Member
	// Arguments names the arguments in their order, a dash for those that do not matter.
	Arguments []string
}

// Argument returns the place of a named argument, counted from 0 without the receiver, and -1 where there is none.
func (r *Role) Argument(name string) int {
	for i, n := range r.Arguments {
		if n == name {
			return i
		}
	}
	return -1
}

// RoleNames returns the roles that there are, each with its meaning.
func RoleNames() map[string]string { return maps.Clone(roleNames) }

var roleNames = map[string]string{
	"start_activity":      "starts activities by intent",
	"start_service":       "starts a service by intent",
	"bind_service":        "binds a service by intent; connection is called back",
	"send_broadcast":      "sends a broadcast by intent",
	"pending_activity":    "hands out an intent that starts an activity",
	"pending_service":     "hands out an intent that starts a service",
	"pending_broadcast":   "hands out an intent that is broadcast",
	"set_result":          "hands an intent back to the activity that asked",
	"register_receiver":   "registers receiver for the actions of filter",
	"register_activity":   "registers callback for an activity's result",
	"query_provider":      "calls the provider of uri",
	"new_intent":          "makes an intent",
	"intent_class":        "sets the component of an intent",
	"intent_action":       "sets the action of an intent",
	"intent_data":         "sets the address of an intent",
	"intent_package":      "sets the package of an intent",
	"new_component_name":  "makes the name of a component",
	"new_filter":          "makes a filter of intents",
	"filter_action":       "adds an action to a filter",
	"parse_uri":           "makes an address of a text",
	"class_by_name":       "finds a class by its name",
	"load_code":           "loads code from a file",
	"new_instance":        "makes an instance of a class or by a constructor",
	"get_constructor":     "finds a constructor",
	"get_method":          "finds a method by name",
	"get_field":           "finds a field by name",
	"invoke":              "calls a method found by reflection",
	"read_field":          "reads a field found by reflection",
	"exec":                "runs a command",
	"read_flag":           "reads a stored value by key",
	"write_flag":          "stores a value by key",
	"request_permissions": "asks the user for permissions",
	"set_checked":         "sets the state of a box or switch",
	"periodic_job":        "asks for a job that comes again, or outlives a restart",
	"repeating_alarm":     "asks for an alarm that comes again",
	"start_work":          "hands a worker's request to the scheduler",
	"worker_class":        "names the class of a worker",
}

// Callbacks answers how the platform calls the code of an app.
type Callbacks struct {
	edges      []Edge
	edgesOf    table
	types      []CallbackType
	typeOf     table
	components []Component
	kindOf     table
	roles      []Role
	rolesOf    table
}

// Edges returns all implicit edges, by class and name of the call.
func (c *Callbacks) Edges() []Edge { return c.edges }

// Edge returns the implicit edges of the methods of a class with the name; [Member.Matches] tells overloads apart. It does not
// allocate. An edge stands for the method in subclasses too.
func (c *Callbacks) Edge(descriptor, name string) []Edge {
	return named(rowsOf(&c.edgesOf, c.edges, descriptor, (*Edge).class), name, (*Edge).name)
}

// Types returns the callback types by class.
func (c *Callbacks) Types() []CallbackType { return c.types }

// Type returns the callback type that a class of the platform is, given by its descriptor.
func (c *Callbacks) Type(descriptor string) (_ CallbackType, ok bool) {
	for _, t := range rowsOf(&c.typeOf, c.types, descriptor, (*CallbackType).class) {
		return t, true
	}
	return CallbackType{}, false
}

// Components returns the components by class.
func (c *Callbacks) Components() []Component { return c.components }

// Component returns the component that a class is, given by its descriptor; nil for other classes.
func (c *Callbacks) Component(descriptor string) *Component {
	rows := rowsOf(&c.kindOf, c.components, descriptor, (*Component).class)
	if len(rows) == 0 {
		return nil
	}
	return &rows[0]
}

// Roles returns all roles, by class and name of the method.
func (c *Callbacks) Roles() []Role { return c.roles }

// RoleClass returns the roles of the methods of a class. It does not allocate.
func (c *Callbacks) RoleClass(descriptor string) []Role {
	return rowsOf(&c.rolesOf, c.roles, descriptor, (*Role).class)
}

// Role returns the roles of the methods of a class with the name; [Member.Matches] tells overloads apart.
func (c *Callbacks) Role(descriptor, name string) []Role {
	return named(c.RoleClass(descriptor), name, (*Role).name)
}
