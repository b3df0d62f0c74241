using System.Text.Json;
using System.Threading.RateLimiting;
using FluentAssertions;
using Immuta.Sdk.DependencyInjection;
using Immuta.Sdk.Tests.Architecture;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Polly;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

/// <summary>The JSON schema for appsettings files matches the options that the library reads.</summary>
public class ConfigurationSchemaTests
{
    private static readonly JsonElement s_schema =
        JsonDocument.Parse(File.ReadAllText(RepositoryFolder.PathOf("src", "Immuta.Sdk", "ConfigurationSchema.json"))).RootElement;

    private static readonly JsonElement s_section = s_schema.GetProperty("properties").GetProperty("Immuta");

    [Fact]
    public void It_names_every_key_and_no_other()
    {
        var read = new KeyRecorder();
        ImmutaClientConfiguration.Apply(read, new ImmutaClientOptions());

        Keys(s_section, "").Should().BeEquivalentTo(read.Keys);
    }

    [Fact]
    public void Its_choices_are_those_of_the_code()
    {
        ChoicesOf("ApiKeyMode").Should().BeEquivalentTo(Enum.GetNames<ApiKeyMode>());
        ChoicesOf("Resilience", "Retry", "BackoffType").Should().BeEquivalentTo(Enum.GetNames<DelayBackoffType>());
        ChoicesOf("Resilience", "RateLimiter", "DefaultRateLimiterOptions", "QueueProcessingOrder").Should().BeEquivalentTo(Enum.GetNames<QueueProcessingOrder>());
    }

    [Fact]
    public void Its_defaults_are_those_of_the_code()
    {
        var values = Defaults(s_section, "").Append(new("BaseAddress", "https://acme.example.com")).Append(new("ApiKey", "key"));
        var written = new ImmutaClientOptions();
        ImmutaClientConfiguration.Apply(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), written);

        written.Should().BeEquivalentTo(new ImmutaClientOptions(), options => options.Excluding(o => o.BaseAddress).Excluding(o => o.ApiKey));
        Defaults(s_section, "").Should().HaveCount(23);
    }

    [Fact]
    public void Every_key_is_described() =>
        Leaves(s_section).Should().OnlyContain(key => key.GetProperty("description").GetString()!.EndsWith('.'));

    private static IEnumerable<string?> ChoicesOf(params string[] path) =>
        path.Aggregate(s_section, (schema, key) => schema.GetProperty("properties").GetProperty(key)).GetProperty("enum").EnumerateArray().Select(value => value.GetString());

    private static IEnumerable<JsonElement> Leaves(JsonElement schema) =>
        schema.TryGetProperty("properties", out var keys) ? keys.EnumerateObject().SelectMany(key => Leaves(key.Value)) : [schema];

    private static IEnumerable<string> Keys(JsonElement schema, string prefix) =>
        schema.GetProperty("properties").EnumerateObject().SelectMany(key =>
            key.Value.TryGetProperty("properties", out _) ? Keys(key.Value, $"{prefix}{key.Name}:") : [$"{prefix}{key.Name}"]);

    private static IEnumerable<KeyValuePair<string, string?>> Defaults(JsonElement schema, string prefix) =>
        schema.GetProperty("properties").EnumerateObject().SelectMany(key =>
            key.Value.TryGetProperty("properties", out _) ? Defaults(key.Value, $"{prefix}{key.Name}:")
            : key.Value.TryGetProperty("default", out var value) ? [new($"{prefix}{key.Name}", value.ToString())]
            : Array.Empty<KeyValuePair<string, string?>>());

    // An empty configuration that remembers what it is asked for.
    private sealed class KeyRecorder : IConfiguration
    {
        public List<string> Keys { get; } = [];

        public string? this[string key]
        {
            get
            {
                Keys.Add(key);
                return null;
            }
            set => throw new NotSupportedException();
        }

        public IConfigurationSection GetSection(string key) => throw new NotSupportedException();

        public IEnumerable<IConfigurationSection> GetChildren() => [];

        public IChangeToken GetReloadToken() => throw new NotSupportedException();
    }
}
