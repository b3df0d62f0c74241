using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Jobs;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Microsoft.Extensions.Options;
using Xunit;

namespace Immuta.Sdk.Tests.Json;

/// <summary>Lone surrogates are refused before a request is sent; a replacement would change the password or the object.</summary>
public class LoneSurrogateTests
{
    private const string Half = "sec\ud800ret";

#pragma warning disable IMMUTA004 // The test covers the address, not the call.
    // Each is an address or a search value.
    private static readonly Dictionary<string, (string Place, Func<IImmutaClient, Task> Call)> s_arguments = new(StringComparer.Ordinal)
    {
        ["id of an integration"] = ("value", immuta => immuta.Integrations.DeleteAsync(Half)),
        ["key of a connection"] = ("value", immuta => immuta.Connections.GetAsync(Half)),
        ["path of an object"] = ("path", immuta => immuta.DataObjects.DeleteAsync(new ObjectPath("prod", "SALES", Half))),
        ["path that is searched"] = ("path", immuta => immuta.DataObjects.SearchRawAsync(new ObjectPath("prod", Half))),
        ["key of v2 data sources"] = ("value", immuta => immuta.V2.DataSources.DeleteAsync(Half)),
        ["handler"] = ("value", immuta => immuta.Integrations.GetS3DataSourceAsync(Half)),
        ["bulk id of a query"] = ("bulkId", immuta => immuta.Jobs.ListAsync(Half)),
        ["state of a query"] = ("state", immuta => FirstAsync(immuta.Jobs.SearchAsync(new JobQuery { States = [new JobState(Half)] }))),
        ["type of a query"] = ("jobType", immuta => FirstAsync(immuta.Jobs.SearchAsync(new JobQuery { JobTypes = [Half] }))),
        ["text of a raw request"] = ("Text", immuta => immuta.Raw.SendTextAsync(new(HttpMethod.Post, "/api/v2/data") { Text = Half })),
        ["YAML"] = ("yaml", immuta => immuta.V2.Policies.ApplyYamlAsync($"name: {Half}")),
    };

    private static readonly Dictionary<string, (string Path, Func<IImmutaClient, Task> Call)> s_bodies = new(StringComparer.Ordinal)
    {
        ["password"] = ("$.config.password", immuta => immuta.Integrations.CreateAsync(Synapse(Half))),
        ["host"] = ("$.config.host", immuta => immuta.Integrations.CreateAsync(Synapse("password", host: Half))),
        ["credentials"] = ("$.password", immuta => immuta.Integrations.DeleteAsync(7, new SynapseCredentials { Username = "immuta_setup", Password = Half })),
        ["raw body"] = ("$.a[1].b", immuta => immuta.Raw.SendAsync(HttpMethod.Post, "/tag", Json("""{"a":["\ud83d\ude00",{"b":"\ude00\ud83d"}]}"""))),
        ["name in a raw body"] = ("$.a['\uFFFD']", immuta => immuta.Raw.SendAsync(HttpMethod.Post, "/tag", Json("""{"a":{"\ud83d":1}}"""))),
        ["raw search"] = ("$.name", immuta => immuta.DataObjects.SearchRawAsync(body: Json("""{"name":"\ud83d"}"""))),
        ["raw crawl"] = ("$.name", immuta => immuta.DataObjects.CrawlAsync(new ObjectPath("prod"), Json("""{"name":"\ud83d"}"""))),
        ["raw credentials"] = ("$.password", immuta => immuta.Connections.UpdateCredentialsAsync("prod", Json("""{"password":"\ud83d"}"""))),
        ["job ids"] = ("$.jobIds[1]", immuta => immuta.Jobs.GetStatusesAsync(["1", Half])),
        ["purpose"] = ("$.subpurposes[0].name", immuta => immuta.V2.Purposes.ApplyAsync(new() { Name = "a", Subpurposes = [new() { Name = Half }] })),
    };

#pragma warning restore IMMUTA004
    public static TheoryData<string> Arguments => [.. s_arguments.Keys];

    public static TheoryData<string> Bodies => [.. s_bodies.Keys];

    // Given as code units, because test runners can't print them.
    public static TheoryData<string> Halves => ["d800", "dfff", "de00 d83d", "0061 d83d 007a", "d83d de00 d83d", "005c d800"];

    [Theory]
    [MemberData(nameof(Arguments))]
    public async Task An_address_or_query_value_that_is_no_text_is_refused(string argument)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));
        var (place, call) = s_arguments[argument];

        var failure = (await client.Client.Awaiting(call).Should().ThrowAsync<ArgumentException>()).Which;

        failure.Message.Should().Contain("unpaired surrogate").And.Contain(place).And.NotContain("sec").And.NotContain("\uFFFD");
        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_with_a_value_that_is_no_text_is_refused_with_its_path(string body)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));
        var (path, call) = s_bodies[body];

        var failure = (await client.Client.Awaiting(call).Should().ThrowAsync<ImmutaValidationException>()).Which;

        failure.Problems.Should().ContainSingle(problem => problem.Rule == "text").Which.Path.Should().Be(path);
        failure.ToString().Should().Contain("unpaired surrogate").And.NotContain("sec");
        client.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_request_text_with_half_a_character_is_refused_with_its_path(string units)
    {
        var (half, escaped) = (TextOf(units), string.Concat(units.Split(' ').Select(unit => "\\u" + unit)));
        foreach (var text in new[] { half.Replace("\\", "\\\\", StringComparison.Ordinal), escaped })
        {
            var failure = FluentActions.Invoking(() => IntegrationRequest.FromJson($$"""{"type":"Trino","x":[1,"{{text}}"],"y":"***"}""")).Should().Throw<ImmutaValidationException>().Which;

            failure.Problems.Select(problem => $"{problem.Path} {problem.Rule}").Should().Equal("$.x[1] text", "$.y mask");
        }
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task A_payload_keeps_half_a_character_until_it_is_refused(string units)
    {
        var half = TextOf(units);
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]"));
        var request = Synapse(half);

        await client.Client.Awaiting(immuta => immuta.Integrations.CreateAsync(request)).Should().ThrowAsync<ImmutaValidationException>();

        using var json = JsonDocument.Parse(request.ToJson(revealSecrets: true));
        json.RootElement.GetProperty("config").GetProperty("password").GetRawText().Should().Contain("\\ud").And.NotContain("\\uFFFD");
        FluentActions.Invoking(() => IntegrationRequest.FromJson(request.ToJson(revealSecrets: true))).Should().Throw<ImmutaValidationException>();
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void An_additional_property_that_is_no_text_is_refused(string units)
    {
        var (half, escaped) = (TextOf(units), string.Concat(units.Split(' ').Select(unit => "\\u" + unit)));
        FluentActions.Invoking(() => AdditionalProperties.Empty.With(half, "x")).Should().Throw<ArgumentException>().WithMessage("*unpaired surrogate*name*");
        FluentActions.Invoking(() => AdditionalProperties.Empty.With("x", half)).Should().Throw<ArgumentException>().WithMessage("*unpaired surrogate*value*");
        FluentActions.Invoking(() => AdditionalProperties.Empty.With("x", Json($$"""{"a":["{{escaped}}"]}"""))).Should().Throw<ArgumentException>().WithMessage("*$.a[0]*unpaired surrogate*value*");
        FluentActions.Invoking(() => AdditionalProperties.FromJson(Json($$"""{"{{escaped}}":1}"""))).Should().Throw<ArgumentException>().WithMessage("*unpaired surrogate*json*");
    }

    [Fact]
    public void A_header_value_that_is_no_text_is_refused()
    {
        FluentActions.Invoking(() => ImmutaClient.Create("https://acme.example.com", Half)).Should().Throw<OptionsValidationException>().WithMessage("*ApiKey*");
        FluentActions.Invoking(() => new RawRequest(HttpMethod.Post, "/tag") { TextMediaType = Half }).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Secrets_that_differ_in_half_a_character_differ() =>
        new Secret("a\ud800").Equals(new Secret("a\ud801")).Should().BeFalse();

    [Fact]
    public async Task A_password_of_whole_characters_is_sent_as_it_is()
    {
        const string password = "p\ud83d\ude00\uFFFD\u00E9";
        using var client = new ClientUnderTest(new StubHandler().ThenJson("[]").ThenJson("""{"id":7,"status":"creating"}"""));

        await client.Client.Integrations.CreateAsync(Synapse(password));

        using var sent = JsonDocument.Parse(client.Server.Requests[^1].Body!);
        sent.RootElement.GetProperty("config").GetProperty("password").GetString().Should().Be(password);
    }

    private static SynapseManualIntegrationRequest Synapse(string password, string host = "acme.azuresynapse.example.com") =>
        SynapseIntegration.Create(host, "sales_pool", "immuta_views").WithUserPassword("immuta_setup", password).Manual().Build();

    private static string TextOf(string units) => string.Concat(units.Split(' ').Select(unit => (char)Convert.ToUInt16(unit, 16)));

    private static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> rows)
    {
        await using var row = rows.GetAsyncEnumerator();
        await row.MoveNextAsync();
    }
}
