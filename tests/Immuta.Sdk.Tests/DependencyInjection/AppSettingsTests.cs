using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Immuta.Sdk.Tests.Documentation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NJsonSchema;
using Xunit;

namespace Immuta.Sdk.Tests.DependencyInjection;

/// <summary>The whole appsettings file of the client's page is read, complete and valid against the schema of the package.</summary>
public sealed class AppSettingsTests
{
    private static readonly string s_file = Pages.BlocksOf("src/Immuta.Sdk/docs/configuration.md").Single(block => block.Language == "json" && block.Text.Contains("\"Immuta\"", StringComparison.Ordinal)).Text;

    [Fact]
    public void Its_values_are_the_defaults()
    {
        using var services = Bind(s_file);

        var options = services.GetRequiredService<IOptions<ImmutaClientOptions>>().Value;

        options.Should().BeEquivalentTo(
            new ImmutaClientOptions(), one => one.Excluding(o => o.BaseAddress).Excluding(o => o.ApiKey).Excluding(o => o.UserAgentSuffix));
        options.UserAgentSuffix.Should().Be("acme-onboarding/1.4");
    }

    [Fact]
    public void It_has_every_key_of_the_schema_but_two_that_replace_the_api_key()
    {
        static IEnumerable<string> Leaves(JsonNode node, string path, Func<JsonNode, JsonObject?> members) =>
            members(node) is { } inner ? inner.SelectMany(member => Leaves(member.Value!, $"{path}:{member.Key}", members)) : [path];
        var schema = JsonNode.Parse(File.ReadAllText(RepositoryFolder.PathOf("src", "Immuta.Sdk", "ConfigurationSchema.json")))!;

        var described = Leaves(schema, "", node => node["properties"] as JsonObject);

        Leaves(JsonNode.Parse(s_file)!, "", node => node as JsonObject).Should().BeEquivalentTo(described.Except([":Immuta:ApiKeyFile", ":Immuta:ApiKeyEnvironmentVariable"]));
    }

    [Fact]
    public void Every_standard_key_reaches_the_options()
    {
        using var services = Bind("""
            { "Immuta": { "BaseAddress": "https://acme.example.com", "ApiKey": "k", "MaxRetryAfter": "00:00:30", "UseConcurrencyLimiter": "true", "UseCircuitBreaker": "true",
              "Resilience": {
                "TotalRequestTimeout": { "Timeout": "00:01:00" }, "AttemptTimeout": { "Timeout": "00:00:07" },
                "Retry": { "MaxRetryAttempts": 5, "BackoffType": "Linear", "UseJitter": false, "Delay": "00:00:03", "MaxDelay": "00:00:09", "ShouldRetryAfterHeader": false },
                "RateLimiter": { "DefaultRateLimiterOptions": { "PermitLimit": 4, "QueueLimit": 6, "QueueProcessingOrder": "NewestFirst" } },
                "CircuitBreaker": { "FailureRatio": 0.25, "MinimumThroughput": 8, "SamplingDuration": "00:00:40", "BreakDuration": "00:00:11" } } } }
            """);

        var options = services.GetRequiredService<IOptions<ImmutaClientOptions>>().Value;

        var (resilience, retry, breaker, limiter) = (options.Resilience, options.Resilience.Retry, options.Resilience.CircuitBreaker, options.Resilience.RateLimiter.DefaultRateLimiterOptions);
        (options.MaxRetryAfter.TotalSeconds, options.UseConcurrencyLimiter, options.UseCircuitBreaker).Should().Be((30, true, true));
        (resilience.TotalRequestTimeout.Timeout.TotalSeconds, resilience.AttemptTimeout.Timeout.TotalSeconds).Should().Be((60, 7));
        (retry.MaxRetryAttempts, retry.BackoffType, retry.UseJitter, retry.Delay.TotalSeconds, retry.MaxDelay!.Value.TotalSeconds, retry.ShouldRetryAfterHeader)
            .Should().Be((5, Polly.DelayBackoffType.Linear, false, 3, 9, false));
        (limiter.PermitLimit, limiter.QueueLimit, limiter.QueueProcessingOrder).Should().Be((4, 6, System.Threading.RateLimiting.QueueProcessingOrder.NewestFirst));
        (breaker.FailureRatio, breaker.MinimumThroughput, breaker.SamplingDuration.TotalSeconds, breaker.BreakDuration.TotalSeconds).Should().Be((0.25, 8, 40, 11));
    }

    [Fact]
    public async Task The_schema_accepts_the_file_and_finds_a_wrong_value()
    {
        var text = JsonNode.Parse(await File.ReadAllTextAsync(RepositoryFolder.PathOf("src", "Immuta.Sdk", "ConfigurationSchema.json")))!;
        text.AsObject().Remove("definitions", out var levels);
        levels!.ToJsonString().Should().Contain("logLevelThreshold", "the host's own schema defines the levels, and this one refers to it");
        var schema = await JsonSchema.FromJsonAsync(text.ToJsonString());

        schema.Validate(s_file).Should().BeEmpty();
        schema.Validate(s_file.Replace("\"MaxRetryAttempts\": 3", "\"MaxRetryAttempts\": \"three\"", StringComparison.Ordinal)).Should().ContainSingle();
    }

    private static ServiceProvider Bind(string file)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(file))).Build();
        var services = new ServiceCollection();
        services.AddImmutaClient(configuration.GetSection("Immuta"));
        return services.BuildServiceProvider();
    }
}
