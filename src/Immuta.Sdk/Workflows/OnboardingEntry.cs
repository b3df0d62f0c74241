using Immuta.Sdk.Connections;

namespace Immuta.Sdk.Workflows;

/// <summary>What a journal remembers of one connection, with no secret in it.</summary>
/// <remarks>Small, immutable and complete: a journal keeps the last entry of each key and forgets the earlier ones.</remarks>
public sealed record OnboardingEntry
{
    /// <summary>Gets the key of the connection that is being onboarded.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>Gets the host and port of the tenant that the entry is about.</summary>
    public required string Tenant { get; init; }

    /// <summary>Gets the last step that was recorded for this connection.</summary>
    public required OnboardingStep Step { get; init; }

    /// <summary>Gets a hash of the definition, taken without any of its secrets.</summary>
    /// <value>A definition that has changed before its registration has its script run again.</value>
    public required string Fingerprint { get; init; }

    /// <summary>Gets the token with which the jobs of the registration are followed.</summary>
    /// <value><see langword="null"/> before the registration, and after it if the jobs are unknown.</value>
    public string? JobToken { get; init; }

    /// <summary>Gets how many of the chosen objects have been enabled so far.</summary>
    public int ActivatedCount { get; init; }

    /// <summary>Gets the token with which the jobs of the current activation are followed.</summary>
    /// <value><see langword="null"/> while none is under way.</value>
    public string? ActivationJobToken { get; init; }

    /// <summary>Gets the time at which this entry was made, by the client's clock.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Reads an entry back from the text that it was stored as.</summary>
    /// <param name="json">The text that <see cref="ToJson"/> has returned.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="FormatException">The text is damaged, or a newer version of this library wrote it.</exception>
    public static OnboardingEntry FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return OnboardingEntryText.Read(json);
    }

    /// <summary>Returns the entry as one line of JSON, for any store.</summary>
    /// <returns>The text, which holds no secret.</returns>
    public string ToJson() => OnboardingEntryText.Write(this);
}
