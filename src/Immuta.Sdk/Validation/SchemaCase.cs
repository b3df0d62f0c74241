namespace Immuta.Sdk.Validation;

// One case of a union: the discriminator's value, and the rules for the whole object in that case.
internal sealed record SchemaCase(string Value, SchemaNode Node);
