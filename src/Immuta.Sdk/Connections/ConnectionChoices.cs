using System.Collections.Immutable;
using System.Text.Json;

namespace Immuta.Sdk.Connections;

// What the builders of all technologies let the caller choose; each step makes a new one.
internal sealed record ConnectionChoices(ConnectionKey Key)
{
    public const int DefaultPort = 443;

    public int Port { get; init; } = DefaultPort;

    public bool? IsActive { get; init; }

    public bool? ForceRecursiveCrawl { get; init; }

    public ImmutableDictionary<ConnectionPart, AdditionalProperties> Extra { get; init; } = ImmutableDictionary<ConnectionPart, AdditionalProperties>.Empty;

    // Nothing is sent for what the caller has not set, since the server's own choice is not documented.
    public ConnectionSettings? Settings => IsActive is null ? null : new() { IsActive = IsActive };

    public ConnectionCrawlSettings? Options => ForceRecursiveCrawl is null ? null : new() { ForceRecursiveCrawl = ForceRecursiveCrawl };

    public AdditionalProperties Of(ConnectionPart part) => Extra.GetValueOrDefault(part, AdditionalProperties.Empty);

    public ConnectionChoices Recommended() => this with { IsActive = false, ForceRecursiveCrawl = true };

    public ConnectionChoices With(ConnectionPart part, string name, JsonElement value) =>
        Enum.IsDefined(part)
            ? this with { Extra = Extra.SetItem(part, Of(part).With(name, value)) }
            : throw new ArgumentOutOfRangeException(nameof(part), part, "Name one of the parts of the enumeration.");
}
