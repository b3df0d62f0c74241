namespace Immuta.Sdk.SchemaGen.Shapes;

internal sealed record OpenEnumValue(string Name, string Value, string Description);
