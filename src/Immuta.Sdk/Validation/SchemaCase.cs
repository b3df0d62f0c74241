namespace Immuta.Sdk.Validation;

// One branch of a union: the discriminator's value, and the whole object under that branch.
internal sealed record SchemaCase(string Value, SchemaNode Node);
