namespace Immuta.Sdk.SchemaGen.Shapes;

/// <param name="Type">The object that is sent.</param>
/// <param name="Section">The name of the section to which users can add members.</param>
/// <param name="IsScript">Whether it is part of the script request.</param>
internal sealed record ConnectionPart(ObjectShape Type, string Section, bool IsScript = false);
