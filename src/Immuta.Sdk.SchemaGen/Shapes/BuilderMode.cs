namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>Represents one set-up mode, with its request type and configuration.</summary>
internal sealed class BuilderMode(ObjectShape root, ObjectShape request)
{
    public ObjectShape Request { get; } = request;

    public ObjectShape? Config { get; } = request.AllMembers.FirstOrDefault(member => member.JsonName == "config")?.Type as ObjectShape;

    /// <summary>The builder method that selects this mode; null if there is only one.</summary>
    public string? Method { get; } = !root.IsUnion ? null : request.DiscriminatorValue == "true" ? "Automatic" : "Manual";
}
