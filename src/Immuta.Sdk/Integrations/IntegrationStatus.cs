namespace Immuta.Sdk.Integrations;

public readonly partial record struct IntegrationStatus
{
    /// <summary>Gets a value that indicates whether Immuta is still working, so that the status will change.</summary>
    /// <value><see langword="true"/> for creating, editing, deleting and migrating only.</value>
    public bool IsTransitional => Value is "creating" or "editing" or "deleting" or "migrating";
}
