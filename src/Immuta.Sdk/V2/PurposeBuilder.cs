using System.Text.Json;

namespace Immuta.Sdk.V2;

/// <summary>Provides the options of a purpose and its children, and builds the request.</summary>
/// <remarks>Immutable: each step returns a new builder, so a half-built one can be shared.</remarks>
public sealed class PurposeBuilder
{
    // Children have the same members under another type, so they are stored in the same way.
    private readonly PurposeRequest _request;

    internal PurposeBuilder(PurposeRequest request) => _request = request;

    /// <summary>Sets the short description of the purpose.</summary>
    /// <param name="description">The text.</param>
    /// <returns>A new builder with the text.</returns>
    public PurposeBuilder WithDescription(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return new(_request with { Description = description });
    }

    /// <summary>Sets the statement that users confirm before they act under it.</summary>
    /// <remarks>Some servers do not store it on creation: see <c>repeatAfterCreation</c> of the client.</remarks>
    /// <param name="acknowledgement">The statement; without it, Immuta uses a text of its own.</param>
    /// <returns>A new builder with the statement.</returns>
    public PurposeBuilder WithAcknowledgement(string acknowledgement)
    {
        ArgumentNullException.ThrowIfNull(acknowledgement);
        return new(_request with { Acknowledgement = acknowledgement });
    }

    /// <summary>Sets how much k-anonymization reduces noise for this purpose.</summary>
    /// <remarks>
    /// The documentation names the member without values, for older releases only. The known values are those that a
    /// server described in 2023; any other text is sent as it is.
    /// </remarks>
    /// <param name="noiseReduction">The amount, such as <see cref="KAnonNoiseReduction.Small"/>.</param>
    /// <returns>A new builder with the amount.</returns>
    public PurposeBuilder WithKAnonNoiseReduction(KAnonNoiseReduction noiseReduction) => new(_request with { KAnonNoiseReduction = noiseReduction });

    /// <summary>Adds a member that this version has no method for.</summary>
    /// <param name="name">The name on the wire, exactly as the API spells it.</param>
    /// <param name="value">Any JSON value; this request holds no secrets, so it is written and printed as it is.</param>
    /// <returns>A new builder with the member.</returns>
    public PurposeBuilder WithAdditionalProperty(string name, JsonElement value) =>
        new(_request with { AdditionalProperties = _request.AdditionalProperties.With(name, value) });

    /// <summary>Adds a purpose below this one, whose full name is dotted.</summary>
    /// <param name="name">Name of the child alone, or its full dotted path; the parent's name is put before a name alone.</param>
    /// <param name="details">Texts and children of the child.</param>
    /// <returns>A new builder with the child.</returns>
    /// <exception cref="ArgumentException">The name is dotted and does not begin with the parent's.</exception>
    public PurposeBuilder WithSubpurpose(string name, Func<PurposeBuilder, PurposeBuilder>? details = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var child = new PurposeBuilder(new() { Name = PathOf(name) });
        return new(_request with { Subpurposes = [.. _request.Subpurposes ?? [], (details is null ? child : Chosen.NotNull(details(child), nameof(details))).ToSubpurpose()] });
    }

    /// <summary>Builds the immutable request from everything that was given so far.</summary>
    /// <returns>The request.</returns>
    public PurposeRequest Build() => _request;

    private Subpurpose ToSubpurpose() => new()
    {
        Name = _request.Name,
        Description = _request.Description,
        Acknowledgement = _request.Acknowledgement,
        KAnonNoiseReduction = _request.KAnonNoiseReduction,
        Subpurposes = _request.Subpurposes,
        AdditionalProperties = _request.AdditionalProperties,
    };

    private string PathOf(string name)
    {
        var before = _request.Name + ".";
        return name.StartsWith(before, StringComparison.Ordinal) ? name
            : name.Contains('.', StringComparison.Ordinal) ? throw new ArgumentException($"Give the name of the child alone, or its path, which begins with '{before}'.", nameof(name))
            : before + name;
    }
}
