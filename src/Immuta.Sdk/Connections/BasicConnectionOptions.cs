using System.Collections.Immutable;
using System.Text.Json;

namespace Immuta.Sdk.Connections;

// The options that the builders of all technologies share. Each step creates a new instance.
internal sealed record BasicConnectionOptions(ConnectionKey Key)
{
    public const int DefaultPort = 443;

    public int Port { get; init; } = DefaultPort;

    public bool? IsActive { get; init; }

    public bool? ForceRecursiveCrawl { get; init; }

    public ImmutableDictionary<PayloadSection, AdditionalProperties> Extra { get; init; } = ImmutableDictionary<PayloadSection, AdditionalProperties>.Empty;

    // Options that the caller did not set are not sent, because the server's defaults are not documented.
    public ConnectionSettings? Settings => IsActive is null ? null : new() { IsActive = IsActive };

    public ConnectionCrawlSettings? Options => ForceRecursiveCrawl is null ? null : new() { ForceRecursiveCrawl = ForceRecursiveCrawl };

    public AdditionalProperties Of(PayloadSection part) => Extra.GetValueOrDefault(part, AdditionalProperties.Empty);

    public BasicConnectionOptions Recommended() => this with { IsActive = false, ForceRecursiveCrawl = true };

    public BasicConnectionOptions With(PayloadSection part, string name, JsonElement value) =>
        Enum.IsDefined(part)
            ? this with { Extra = Extra.SetItem(part, Of(part).With(name, value)) }
            : throw new ArgumentOutOfRangeException(nameof(part), part, "Name one of the parts of the enumeration.");
}
