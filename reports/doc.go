// Package reports is the wire model of the product and its output formats. It holds the only JSON of the module:
// [New] turns the results of an analysis into a [Report], [WriteJSON], [WriteTable] and the other writers print
// one, [Decode] reads one back.
//
// The model is versioned by its schema string: a field is never renamed or given another meaning under the same
// version. In a report, null means "not analysed" or "not applicable" and an empty list means "analysed, nothing
// found"; each field says which of the two it can be. Everything in a report comes out in a fixed order, so that
// two runs over the same input are equal byte for byte.
//
// Texts of a report come from a build or a policy, that is from whoever wrote them. They are kept as they are in
// the model, and made harmless where they are printed: see [Inert].
//
// The JSON Schemas in the schema directory are generated from the Go types and their comments.
package reports

//go:generate go test -run ^TestSchemaIsCurrent$ -update .
