using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.V2;

/// <summary>What no sample thinks of: documents made from the schemas, read and written, and judged by two validators.</summary>
public sealed class RandomPayloadTests
{
    private const string Variable = "IMMUTA_RANDOM_PAYLOADS";

    /// <summary>How many for each resource; a whole run has 10,000: <c>IMMUTA_RANDOM_PAYLOADS=10000 dotnet test --filter RandomPayloadTests</c>.</summary>
    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "1000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("data")]
    [InlineData("policy")]
    [InlineData("project")]
    [InlineData("purpose")]
    public void A_random_payload_is_written_read_and_written_again_as_the_same_bytes(string kind)
    {
        for (var seed = 0; seed < Count; seed++)
        {
            var text = new RandomDocument(seed).Of(kind).ToJsonString();

            DesiredStates.ProblemsOf(kind, text).Should().BeEmpty($"seed {seed}: {text}");
            var sent = DesiredStates.Sent(DesiredStates.Read(kind, text));

            JsonElement.DeepEquals(Samples.Element(sent), Samples.Element(text)).Should().BeTrue($"seed {seed}: {text} became {sent}");
            DesiredStates.Sent(DesiredStates.Read(kind, sent)).Should().Be(sent, $"of seed {seed}");
        }
    }

    // The fake tenant validates with NJsonSchema, the library with generated code: two readers of one schema.
    [Theory]
    [InlineData("data")]
    [InlineData("policy")]
    [InlineData("project")]
    [InlineData("purpose")]
    public async Task Two_validators_agree_on_random_payloads_whole_and_broken(string kind)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.AcceptUnknownCases = true;
        var disagreements = new List<string>();
        var refused = 0;
        for (var seed = 0; seed < Count / 10; seed++)
        {
            var random = new RandomDocument(seed);
            var whole = random.Of(kind);
            foreach (var text in new[] { whole.ToJsonString(), random.Broken(whole).ToJsonString(), random.Broken(whole).ToJsonString() })
            {
                var problems = DesiredStates.ProblemsOf(kind, text);
                var theirs = await RefusalAsync(tenant.Client, kind, text);
                refused += theirs is null ? 0 : 1;
                if (problems.Count > 0 != theirs is not null)
                {
                    disagreements.Add($"seed {seed}: ours [{string.Join("; ", problems)}], theirs [{theirs}] of {text}");
                }
            }
        }

        string.Join('\n', disagreements).Should().BeEmpty();
        refused.Should().BeGreaterThan(Count / 20, "some of the broken documents must be refused, or nothing is compared");
    }

    private static async Task<string?> RefusalAsync(ImmutaClient client, string kind, string text)
    {
        try
        {
            await client.Raw.SendAsync(HttpMethod.Post, $"/api/v2/{kind}?dryRun=true", Samples.Element(text));
            return null;
        }
        catch (ImmutaApiException failure)
        {
            // Any other refusal is about what the tenant holds, not about the document.
            return failure.ServerMessage?.Contains("breaks the schema", StringComparison.Ordinal) == true ? failure.ServerMessage : null;
        }
    }
}
