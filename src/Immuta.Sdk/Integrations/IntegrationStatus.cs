namespace Immuta.Sdk.Integrations;

public readonly partial record struct IntegrationStatus
{
    /// <summary>Gets whether Immuta is still at work, so that asking again makes sense.</summary>
    /// <value><see langword="true"/> for creating, editing, deleting and migrating only.</value>
    public bool IsTransitional => Value is "creating" or "editing" or "deleting" or "migrating";
}
