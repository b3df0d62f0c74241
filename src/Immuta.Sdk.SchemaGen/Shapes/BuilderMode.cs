namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>One way to set up: the request type that results, and its configuration.</summary>
internal sealed class BuilderMode(ObjectShape root, ObjectShape request)
{
    public ObjectShape Request { get; } = request;

    public ObjectShape? Config { get; } = request.AllMembers.FirstOrDefault(member => member.JsonName == "config")?.Type as ObjectShape;

    /// <summary>The method that chooses this mode; null where there is no choice.</summary>
    public string? Method { get; } = !root.IsUnion ? null : request.DiscriminatorValue == "true" ? "Automatic" : "Manual";
}
