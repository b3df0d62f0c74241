using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Immuta.Sdk.Testing;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Yaml.Tests.RandomPayloads;

/// <summary>A tenth of the full number, unless IMMUTA_RANDOM_PAYLOADS sets another.</summary>
public sealed class RandomPayloadTests(ITestOutputHelper output)
{
    private static readonly int s_count = int.TryParse(Environment.GetEnvironmentVariable("IMMUTA_RANDOM_PAYLOADS"), out var count) ? count : 1000;

    [Fact]
    public void Data_sources_survive_and_both_validators_agree() => ShouldSurviveAndAgree(PayloadSerializers.DataSources, "v2/data.schema.json", 1);

    [Fact]
    public void Policies_survive_and_both_validators_agree() => ShouldSurviveAndAgree(PayloadSerializers.Policy, "v2/policy.schema.json", 2);

    [Fact]
    public void Projects_survive_and_both_validators_agree() => ShouldSurviveAndAgree(PayloadSerializers.Project, "v2/project.schema.json", 3);

    [Fact]
    public void Purposes_survive_and_both_validators_agree() => ShouldSurviveAndAgree(PayloadSerializers.Purpose, "v2/purpose.schema.json", 4);

    [Fact]
    public void The_same_seed_makes_the_same_documents()
    {
        var (one, other) = (new PayloadGenerator(new Random(5)), new PayloadGenerator(new Random(5)));

        Enumerable.Range(0, 20).Select(_ => one.Next("v2/policy.schema.json").ToJsonString()).Should().Equal(Enumerable.Range(0, 20).Select(_ => other.Next("v2/policy.schema.json").ToJsonString()));
    }

    private void ShouldSurviveAndAgree<T>(PayloadSerializer<T> format, string schema, int seed)
        where T : class
    {
        var random = new Random(seed);
        var generator = new PayloadGenerator(random);
        var mutation = new Mutation(random, generator);
        var fake = new RequestValidator(new SchemaPack(), new FakeImmutaQuirks());
        var explained = new Dictionary<string, int>(StringComparer.Ordinal);
        var unexplained = new List<string>();
        var (refused, long_) = (0, 0L);
        for (var i = 0; i < s_count; i++)
        {
            var document = generator.Next(schema);
            var json = document.ToJsonString();
            long_ += json.Length;
            Survive(format, json);
            Agree(json, mustBeValid: true);
            mutation.Apply(document);
            refused += Agree(document.ToJsonString(), mustBeValid: false) ? 1 : 0;
        }

        output.WriteLine($"{schema}: {s_count} documents of {long_ / s_count} characters on average survived; {refused} of {s_count} mutated ones were refused by both.");
        foreach (var (why, times) in explained)
        {
            output.WriteLine($"  disagreement, {times} times: {why}");
        }

        unexplained.Take(5).Should().BeEmpty();
        refused.Should().BeGreaterThan(s_count / 10);

        bool Agree(string text, bool mustBeValid)
        {
            format.TryRead(Encoding.UTF8.GetBytes(text), PayloadSyntax.Json, schema, out _, out var client);
            var response = fake.Refuse(schema, (JObject)StrictJson.Parse(text));
            var fault = response is null ? null : (string?)JObject.Parse(response.Body)["message"];
            if (client.Count > 0 == fault is not null)
            {
                if (mustBeValid && fault is not null)
                {
                    unexplained.Add($"both refuse a generated document: {fault} {client[0]} {text}");
                }

                return fault is not null;
            }

            if (Disagreement.Explain(client, fault) is { } why)
            {
                explained[why] = explained.GetValueOrDefault(why) + 1;
            }
            else
            {
                unexplained.Add($"client: {string.Join(", ", client)}; fake: {fault}; document: {text}");
            }

            return false;
        }
    }

    private static void Survive<T>(PayloadSerializer<T> format, string json)
        where T : class
    {
        var payload = format.FromJson(json);
        var yaml = format.ToYaml(payload, revealSecrets: true);
        if (!format.TryRead(Encoding.UTF8.GetBytes(yaml), PayloadSyntax.Yaml, "written", out var again, out var problems))
        {
            throw new InvalidOperationException($"What was written cannot be read:\n{json}\n{yaml}\n{problems[0]}");
        }

        if (format.ToYaml(again, revealSecrets: true) != yaml || format.ToJson(again, revealSecrets: true) != format.ToJson(payload, revealSecrets: true))
        {
            throw new InvalidOperationException($"Lost on the way through YAML:\n{json}\n{yaml}\n{format.ToYaml(again, revealSecrets: true)}");
        }

        if (!JsonNode.DeepEquals(JsonNode.Parse(format.ToJson(payload, revealSecrets: true)), JsonNode.Parse(json)))
        {
            throw new InvalidOperationException($"Lost on the way through the model:\n{json}\n{format.ToJson(payload, revealSecrets: true)}");
        }
    }
}
