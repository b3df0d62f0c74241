using System.Text.Json.Nodes;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml.Tests.RandomPayloads;
using Immuta.Sdk.Yaml.Tests.Support;

namespace Immuta.Sdk.Yaml.Tests.Names;

/// <summary>Tries every misspelling of every documented name; only documented names may pass.</summary>
public sealed class MutatedNameTests(ITestOutputHelper output)
{
    private static readonly (string Schema, string Samples, Action<string> Read)[] s_kinds =
    [
        ("shared/integration-request.schema.json", "integrations/", json => IntegrationRequest.FromJson(json)),
        ("integrations/amazon-s3-data-sources.schema.json", "integrations/amazon-s3-data-sources.", json => S3DataSourcesRequest.FromJson(json)),
        ("shared/connection-registration.schema.json", "connections/", json => ConnectionRegistration.FromJson(json)),
        ("connections/data-object-settings.schema.json", "connections/data-object-settings.", json => DataObjectSettingsRequest.FromJson(json)),
        ("v2/data.schema.json", "v2/data.", json => DataSourcesRequest.FromJson(json)),
        ("v2/policy.schema.json", "v2/policy.", json => PolicyRequest.FromJson(json)),
        ("v2/project.schema.json", "v2/project.", json => ProjectRequest.FromJson(json)),
        ("v2/purpose.schema.json", "v2/purpose.", json => PurposeRequest.FromJson(json)),
    ];

    public static TheoryData<string> Schemas => [.. s_kinds.Select(kind => kind.Schema)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void No_misspelling_of_a_documented_name_passes(string schema)
    {
        var open = DocumentedObject.KindsOf(schema).ToHashSet(StringComparer.Ordinal);
        var passed = new List<string>();
        var (objects, names, mutations) = (0, 0, 0);
        foreach (var document in Documents(schema))
        {
            foreach (var found in DocumentedObject.In(document, schema).Where(found => open.Remove(found.Kind)).ToList())
            {
                objects++;
                foreach (var name in found.Names)
                {
                    names++;
                    mutations += Misspell(schema, document, found, name, passed);
                }
            }

            if (open.Count == 0)
            {
                break;
            }
        }

        output.WriteLine($"{schema}: {mutations} misspellings of {names} names in {objects} kinds of object, {passed.Count} passed.");
        passed.Take(10).Should().BeEmpty();
        open.Should().BeEmpty("every kind of object is met");
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void No_sample_is_refused(string schema) =>
        SamplesOf(schema).Where(sample => ProblemsOf(schema, Samples.Text(sample)).Count > 0).Should().BeEmpty();

    // All misspellings of one name in one document, because every problem is reported.
    private static int Misspell(string schema, JsonObject document, DocumentedObject found, string name, List<string> passed)
    {
        var documented = found.Discriminators.Contains(name) ? found.NamesOfAllCases.Union(found.Names) : found.Names;
        var misspellings = Misspellings.Of(name).Except(documented).ToList();
        var original = found.Members.ToList();
        found.Members.Remove(name);
        foreach (var misspelling in misspellings)
        {
            found.Members.Add(misspelling, "x");
        }

        var problems = ProblemsOf(schema, document.ToJsonString());
        var refused = problems.Where(problem => problem.Rule == "spelling").Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal);
        var missing = problems.FirstOrDefault(problem => problem.Rule == "required" && problem.Path == found.PathOf(name))?.Message ?? "";
        passed.AddRange(misspellings.Select(found.PathOf).Where((path, i) => !refused.Contains(path) && !missing.Contains($"'{misspellings[i]}'", StringComparison.Ordinal)));

        found.Members.Clear();
        foreach (var (key, value) in original)
        {
            found.Members.Add(key, value);
        }

        return misspellings.Count;
    }

    // Samples first; generated documents add the names that no sample has.
    private static IEnumerable<JsonObject> Documents(string schema)
    {
        foreach (var sample in SamplesOf(schema))
        {
            yield return JsonNode.Parse(Samples.Text(sample))!.AsObject();
        }

        var generator = new PayloadGenerator(new Random(7));
        for (var i = 0; i < 3000; i++)
        {
            yield return generator.Next(schema);
        }
    }

    // A sample belongs to the kind with the longest prefix of its name.
    private static IEnumerable<string> SamplesOf(string schema) =>
        from folder in new[] { "integrations", "connections", "v2" }
        from sample in Samples.In(folder)
        let name = sample["schemas/samples/".Length..]
        where s_kinds.Where(kind => name.StartsWith(kind.Samples, StringComparison.Ordinal)).MaxBy(kind => kind.Samples.Length).Schema == schema
        select sample;

    private static IReadOnlyList<ValidationProblem> ProblemsOf(string schema, string json)
    {
        try
        {
            s_kinds.Single(kind => kind.Schema == schema).Read(json);
            return [];
        }
        catch (ImmutaValidationException ex)
        {
            return ex.Problems;
        }
    }
}
