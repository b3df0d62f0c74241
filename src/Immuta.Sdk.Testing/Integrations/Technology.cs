namespace Immuta.Sdk.Testing;

/// <summary>The documented differences between technologies.</summary>
internal sealed record Technology(string Type)
{
    /// <summary>Members of the configuration that no two integrations may share.</summary>
    public IReadOnlyList<string> UniqueMembers { get; init; } = [];

    /// <summary>Whether a tenant has at most one integration of this technology.</summary>
    public bool OnlyOne { get; init; }

    /// <summary>Kinds of scripts that the technology has in manual mode.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Kinds of scripts that a manual creation runs, in order.</summary>
    public IReadOnlyList<string> CreationScripts { get; init; } = [];

    /// <summary>Whether an automatic integration is removed with credentials in the body.</summary>
    public bool NeedsCredentialsToDelete { get; init; }

    /// <summary>Whether the vendor describes a PUT for the technology.</summary>
    public bool Editable { get; init; } = true;

    /// <summary>Names of validation tests that were seen in responses of the server.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Names of further tests that were seen for automatic integrations.</summary>
    public IReadOnlyList<string> AutomaticTests { get; init; } = [];
}
