namespace Immuta.Sdk.SchemaGen.Shapes;

/// <param name="Name">The C# name.</param>
/// <param name="Value">The text on the wire.</param>
/// <param name="Description">The C# doc summary.</param>
/// <param name="IsOpen">As a discriminator: a known value whose case is not typed, so that it goes through the unknown one.</param>
internal sealed record OpenEnumValue(string Name, string Value, string Description, bool IsOpen = false);
