using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Json;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.V2;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Performance;

/// <summary>
/// The allocations that a call may add to its HTTP call: the same request sent by hand with HttpClient, its response read
/// with the same serialiser. Once the runtime has optimized its own code, bytes are the same in every run, so a budget
/// that is passed is a change, not noise. The budgets are those of a build for debugging, whose state machines are objects; a build for release stays below. About 1,300
/// bytes of each are those of the resilience strategies: the state of a retry and two timeouts. No test
/// runs beside these: a listener that it adds to the process would make every call allocate more.
/// </summary>
[Collection(nameof(AllocationBudgetTests))]
[CollectionDefinition(nameof(AllocationBudgetTests), DisableParallelization = true)]
public class AllocationBudgetTests
{
    // Preallocate, so that neither side has to grow.
    private const int Enough = 64 * 1024;

    private static readonly string s_integration = Compact("schemas/samples/responses/integration.snowflake.json");

    private static readonly string s_policy = Compact("schemas/samples/responses/policy-details.masking.json");

    public static TheoryData<string> Requests => [.. Samples.Requests];

    [Fact]
    public async Task Reading_one_integration_keeps_its_budget()
    {
        await ShouldCostAtMostAsync(
            2_560,
            s_integration,
            immuta => immuta.Integrations.GetAsync(41),
            http => SendAsync(http, () => Message(HttpMethod.Get, "https://acme.example.com/integrations/41"), ImmutaJsonContext.Default.Integration));
    }

    [Fact]
    public async Task Listing_integrations_keeps_its_budget()
    {
        var list = $"[{string.Join(',', Enumerable.Repeat(s_integration, 100))}]";
        await ShouldCostAtMostAsync(
            2_600,
            list,
            immuta => immuta.Integrations.ListAsync(),
            http => SendAsync(http, () => Message(HttpMethod.Get, "https://acme.example.com/integrations"), ImmutaJsonContext.Default.IntegrationList));
    }

    [Fact]
    public async Task Reading_a_data_source_keeps_its_budget()
    {
        await ShouldCostAtMostAsync(
            3_600,
            Compact("schemas/samples/responses/data-source-details.row.json"),
            immuta => immuta.Catalog.DataSources.GetAsync(39),
            http => SendAsync(http, () => Message(HttpMethod.Get, "https://acme.example.com/dataSource/39"), ImmutaJsonContext.Default.JsonElement));
    }

    [Fact]
    public async Task Listing_tags_keeps_its_budget()
    {
        var list = $"[{string.Join(',', Enumerable.Repeat(Compact("schemas/samples/responses/tag.curated.json"), 100))}]";
        await ShouldCostAtMostAsync(
            3_600,
            list,
            immuta => immuta.Catalog.Tags.ListAsync(),
            async http =>
            {
                var tags = await SendAsync(http, () => Message(HttpMethod.Get, "https://acme.example.com/tag"), ImmutaJsonContext.Default.JsonElement);
                return tags.EnumerateArray().Select(RawJson.ReadModel<Tag>).ToList();
            });
    }

    [Fact]
    public async Task Creating_an_integration_keeps_its_budget_with_validation()
    {
        IntegrationRequest request = Support.Requests.SnowflakeManual();
        var body = RequestBody.Create(request).Bytes;
        await ShouldCostAtMostAsync(
            3_060,
            s_integration,
            immuta => immuta.Integrations.CreateAsync(request),
            http => SendAsync(
                http,
                () =>
                {
                    var message = Message(HttpMethod.Post, "https://acme.example.com/integrations");
                    message.Content = new ByteArrayContent(body.ToArray());
                    message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
                    return message;
                },
                ImmutaJsonContext.Default.Integration));
    }

    [Fact]
    public async Task Listing_a_page_of_policies_keeps_its_budget()
    {
        await ShouldCostAtMostAsync(
            28_700, Pages(100), immuta => CountAsync(immuta.V2.Policies.ListAsync()), http => ReadPagesAsync(http, 100));
    }

    [Fact]
    public async Task Finding_one_of_a_few_policies_keeps_its_budget()
    {
        await ShouldCostAtMostAsync(
            11_600, Pages(3), immuta => immuta.V2.Policies.GetAsync("key-2"), http => ReadPagesAsync(http, 3));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Checking_a_valid_payload_allocates_nothing(string sample)
    {
        var request = IntegrationRequest.FromJson(Samples.Text(sample));
        var body = RequestBody.Create(request).Bytes;
        var schema = ((IRequestModel)request).Schema;

        (await Allocations.OfAsync(() => SchemaValidator.Validate(body.Span, schema))).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Writing_a_payload_allocates_no_more_than_its_writer(string sample)
    {
        var request = IntegrationRequest.FromJson(Samples.Text(sample));
        var bytes = RequestBody.Create(request).Bytes;

        using var document = JsonDocument.Parse(bytes);
        var byHand = await Allocations.OfAsync(() =>
        {
            using var writer = new Utf8JsonWriter(new ArrayBufferWriter<byte>(Enough));
            document.RootElement.WriteTo(writer);
        });
        var ours = await Allocations.WithinAsync(byHand, () => Allocations.OfAsync(() =>
        {
            using var writer = new Utf8JsonWriter(new ArrayBufferWriter<byte>(Enough));
            request.WriteJson(writer, reveal: true);
        }));

        ours.Should().BeLessThanOrEqualTo(byHand);
    }

    // A page of so many policies, and the page after it, which repeats the last row; again and again.
    private static Func<HttpResponseMessage> Pages(int count)
    {
        string[] rows = [.. Enumerable.Range(1, count).Select(id => s_policy.Replace("\"id\":8", $"\"id\":{id}", StringComparison.Ordinal).Replace("\"policyKey\":\"mask-email\"", $"\"policyKey\":\"key-{id}\"", StringComparison.Ordinal))];
        var (page, last, served) = ($"[{string.Join(',', rows)}]", $"[{rows[^1]}]", 0);
        return () => Response.Json(served++ % 2 == 0 ? page : last);
    }

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> rows)
    {
        var count = 0;
        await foreach (var row in rows.ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    private static async Task<PolicyDetails> ReadPagesAsync(HttpClient http, int count)
    {
        PolicyDetails? last = null;
        foreach (var offset in new[] { 0, count - 1 })
        {
            using var message = Message(HttpMethod.Get, $"https://acme.example.com/policy/global?offset={offset}&size=100");
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
            await using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            using var document = await JsonDocument.ParseAsync(stream).ConfigureAwait(false);
            foreach (var row in document.RootElement.EnumerateArray())
            {
                last = RawJson.ReadModel<PolicyDetails>(row);
            }
        }

        return last!;
    }

    private static Task ShouldCostAtMostAsync<TOurs, THand>(long budget, string response, Func<ImmutaClient, Task<TOurs>> ours, Func<HttpClient, Task<THand>> byHand) =>
        ShouldCostAtMostAsync(budget, () => Response.Json(response), ours, byHand);

    private static async Task ShouldCostAtMostAsync<TOurs, THand>(
        long budget, Func<HttpResponseMessage> respond, Func<ImmutaClient, Task<TOurs>> ours, Func<HttpClient, Task<THand>> byHand)
    {
        using var server = new HeldHandler(respond);
        using var http = new HttpClient(server, disposeHandler: false);
        await using var immuta = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = ClientUnderTest.Key,
            HttpMessageHandler = server,
            RecoverLostResponses = false,
        });

        var extra = await Allocations.WithinAsync(
            budget,
            async () => await Allocations.OfAsync(() => Complete(ours(immuta), server)) - await Allocations.OfAsync(() => Complete(byHand(http), server)));
        extra.Should().BeLessThanOrEqualTo(budget);
    }

    private static void Complete<T>(Task<T> call, HeldHandler server)
    {
        do
        {
            server.LetGo();
        }
        while (!call.IsCompleted);

        if (!call.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The call has failed, or has moved to another thread.", call.Exception);
        }
    }

    private static async Task<T> SendAsync<T>(HttpClient http, Func<HttpRequestMessage> create, JsonTypeInfo<T> type)
    {
        using var message = create();
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return (await JsonSerializer.DeserializeAsync(stream, type).ConfigureAwait(false))!;
    }

    private static HttpRequestMessage Message(HttpMethod method, string address)
    {
        var message = new HttpRequestMessage(method, address);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", "Tests");
        message.Headers.TryAddWithoutValidation("Authorization", ClientUnderTest.Key);
        return message;
    }

    private static string Compact(string sample) => JsonNode.Parse(Samples.Text(sample))!.ToJsonString(JsonSerializerOptions.Default);
}
