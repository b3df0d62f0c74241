using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Immuta.Sdk.Connections;

// The values that the builders of all technologies collect; each step creates a new instance.
internal abstract record ConnectionDraft(ConnectionKey ConnectionKey, bool HasScript)
{
    public bool? IsActive { get; init; }

    public bool? ForceRecursiveCrawl { get; init; }

    // An authentication that is given as JSON. The script request may spell it another way.
    public CustomAuthentication? GivenAuthentication { get; init; }

    public CustomAuthentication? GivenScriptAuthentication { get; init; }

    // Options that the caller did not set are not sent, because the server's defaults are not documented.
    public ConnectionSettings? Settings => IsActive is null ? null : new() { IsActive = IsActive };

    public ConnectionCrawlSettings? Options => ForceRecursiveCrawl is null ? null : new() { ForceRecursiveCrawl = ForceRecursiveCrawl };

    private ImmutableDictionary<PayloadSection, AdditionalProperties> Added { get; init; } = ImmutableDictionary<PayloadSection, AdditionalProperties>.Empty;

    public virtual ConnectionDraft Recommended() => this with { IsActive = false, ForceRecursiveCrawl = true };

    public ConnectionDraft With(PayloadSection section, string name, JsonElement value) => section switch
    {
        _ when !Enum.IsDefined(section) => throw new ArgumentOutOfRangeException(nameof(section), section, "Use a defined PayloadSection value."),
        PayloadSection.ScriptConfig when !HasScript => throw new ArgumentException("This technology has no script. Use another section.", nameof(section)),
        _ => this with { Added = Added.SetItem(section, Added.GetValueOrDefault(section, AdditionalProperties.Empty).With(name, value)) },
    };

    public AdditionalProperties Of(PayloadSection section)
    {
        var added = Added.GetValueOrDefault(section, AdditionalProperties.Empty);
        var authentication = section switch
        {
            PayloadSection.ScriptConfig => GivenScriptAuthentication,
            PayloadSection.Connection or PayloadSection.NativeIntegrationConfig => GivenAuthentication,
            _ => null,
        };
        return authentication?.MergeWith(added) ?? added;
    }

    public static JsonElement Json(int? number)
    {
        using var document = JsonDocument.Parse(number?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return document.RootElement.Clone();
    }
}
