using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Json;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Tests.Validation;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Models;

/// <summary>Searches for a marked secret wherever a model can be printed.</summary>
public sealed class SecretCanaryTests
{
    internal const string Canary = "CANARY7c41";

    public static TheoryData<string> Requests => [.. Samples.Requests];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_secret_shows_only_where_it_is_asked_for(string sample)
    {
        var marked = Marked(sample, out var count);
        var request = IntegrationRequest.FromJson(marked.ToJsonString());
        Hidden(request, SampleRoundTripTests.ConfigOf(request));
        Occurrences(request.ToJson(revealSecrets: true)).Should().Be(count);
        Occurrences(System.Text.Encoding.UTF8.GetString(RequestBody.Create(request).Bytes.Span)).Should().Be(count);
        Occurrences(JsonSerializer.Serialize(request, PayloadContext.Default.IntegrationRequest)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_secret_that_was_read_back_shows_only_where_it_is_asked_for(string sample)
    {
        var marked = Marked(sample, out var count);
        marked["id"] = 7;
        var integration = Integration.FromJson(marked.ToJsonString());
        Hidden(integration, integration.Config);
        Occurrences(integration.ToJson(revealSecrets: true)).Should().Be(count);
        Occurrences(JsonSerializer.Serialize(integration, ImmutaJsonContext.Default.Integration)).Should().Be(0, "no serialiser sees secrets, ours included");
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_refusal_never_quotes_a_secret(string sample)
    {
        var marked = Marked(sample, out _);
        foreach (var place in SamplesPlace.Members(marked).Where(place => place.Steps.Count > 1))
        {
            foreach (var value in new JsonNode?[] { new JsonArray(Canary), new JsonObject { ["x"] = Canary }, null })
            {
                try
                {
                    IntegrationRequest.FromJson(place.With(marked, value).ToJsonString());
                }
                catch (ImmutaValidationException ex)
                {
                    ex.ToString().Should().NotContain(Canary, place.Path);
                }
            }
        }
    }

    [Fact]
    public void A_refusal_of_text_that_is_no_json_never_quotes_it() =>
        FluentActions.Invoking(() => IntegrationRequest.FromJson($$"""{ "type": "Trino", "password": {{Canary}} }"""))
            .Should().Throw<ImmutaValidationException>().Which.ToString().Should().NotContain(Canary);

    [Fact]
    public void A_response_that_is_not_json_is_never_quoted() =>
        FluentActions.Invoking(() => Integration.FromJson($$"""{ "type": "Trino", "password": {{Canary}} }"""))
            .Should().Throw<ImmutaSerializationException>().Which.ToString().Should().NotContain(Canary);

    [Fact]
    public void Credentials_for_removal_hide_their_secrets()
    {
        IntegrationCredentials[] all =
        [
            new SnowflakeUserPasswordCredentials { Username = "u", Password = Canary, Role = "r" },
            new RedshiftOktaCredentials { Okta = new() { Username = "u", Password = Canary, AppId = "a", IdpHost = "h", Role = "r" } },
            new SynapseCredentials { Username = "u", Password = Canary },
            IntegrationCredentials.FromJson(Samples.Element($$"""{ "deep": [{ "er": "{{Canary}}" }] }""")),
        ];
        foreach (var credentials in all)
        {
            Hidden(credentials);
            Occurrences(System.Text.Encoding.UTF8.GetString(RequestBody.Create(credentials).Bytes.Span)).Should().Be(1);
        }
    }

    [Fact]
    public void The_trino_key_that_is_read_back_is_hidden()
    {
        var integration = Integration.FromJson($$"""{ "id": 1, "type": "Trino", "config": { "apiKey": "{{Canary}}" }, "apiKey": "{{Canary}}" }""");
        Hidden(integration, integration.Config);
        integration.FindApiKey()!.Reveal().Should().Be(Canary);
    }

    // A log formatter enumerates a value if it can, and doesn't call ToString then.
    [Fact]
    public void Additional_properties_cannot_be_enumerated_by_a_logger() =>
        typeof(AdditionalProperties).Should().NotImplement<System.Collections.IEnumerable>();

    [Fact]
    public void Additional_properties_show_names_and_no_values()
    {
        var properties = AdditionalProperties.Empty.With("ticket", Canary);
        Hidden(properties);
        properties.ToString().Should().Contain("ticket");
        properties["ticket"].GetString().Should().Be(Canary);
    }

    // Every way to print an object without the intent to print a secret.
    internal static void Hidden(params object?[] models)
    {
        foreach (var model in models.Where(model => model is not null))
        {
            Occurrences(model!.ToString()!).Should().Be(0);
            Occurrences($"{model} {new { model }}").Should().Be(0);
            Occurrences(Debugger(model)).Should().Be(0);
            Occurrences(ByAnotherSerialiser(model)).Should().Be(0, "another serialiser must not see secrets");
            Occurrences(Dumped(model)).Should().Be(0);
            if (model.GetType().GetMethod("ToJson") is { } toJson)
            {
                Occurrences((string)toJson.Invoke(model, [false])!).Should().Be(0);
            }
        }
    }

    private static string Debugger(object model) => string.Join(' ', model.GetType().GetCustomAttributes<DebuggerDisplayAttribute>().Select(attribute => attribute.Value));

    private static string ByAnotherSerialiser(object model)
    {
        var reflecting = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var combined = new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine(ImmutaJsonContext.Default, new DefaultJsonTypeInfoResolver()) };
        return string.Join(' ', new[] { reflecting, combined }.SelectMany(options => new[]
        {
            JsonSerializer.Serialize(model, options.GetTypeInfo(model.GetType())),
            JsonSerializer.Serialize(model, options.GetTypeInfo(typeof(object))),
        }));
    }

    // The output of a dumper like LINQPad: ToDump where it exists, otherwise every property recursively.
    private static string Dumped(object? value)
    {
        if (value is null or string || value.GetType().IsPrimitive)
        {
            return value?.ToString() ?? "";
        }

        if (value.GetType().GetMethod("ToDump", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is { } toDump)
        {
            return Dumped(toDump.Invoke(value, null));
        }

        var inner = value is System.Collections.IEnumerable items ? items.Cast<object?>() : value.GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(value));
        return string.Join(' ', inner.Select(Dumped));
    }

    private static JsonObject Marked(string sample, out int count)
    {
        var document = Samples.Node(sample);
        var secrets = SchemaRules.Of(document).Where(rule => rule.Rule == "mask").Select(rule => rule.Place).DistinctBy(place => place.Path).ToList();
        count = secrets.Count + 1;
        var marked = secrets.Aggregate(document, (text, place) => place.With(text, JsonValue.Create(Marked(place))));
        marked["futureSecret"] = Canary;
        return marked;
    }

    // The key must be well formed; otherwise it is refused before it can be printed.
    internal static string Marked(SamplesPlace place, bool base64 = false) => place.Steps[^1] switch
    {
        "privateKey" or "oauthPrivateKey" or "content" when !base64 => $"-----BEGIN PRIVATE KEY-----\n{Canary}\n-----END PRIVATE KEY-----\n",
        "credential" => $"{{\"private_key\": \"{Canary}\"}}",
        "content" => $"{Canary}==",
        _ => $"-{Canary}-{place.Path}",
    };

    internal static int Occurrences(string text) => text.Split(Canary).Length - 1;
}
