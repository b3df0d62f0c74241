using System.Text;
using Immuta.Sdk.Testing;
using PolicyAsCode;

namespace Immuta.Sdk.Yaml.Tests.PolicyAsCode;

public sealed class MemoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_folder_of_5_megabytes_in_2000_files_is_applied_with_less_than_64_megabytes()
    {
        await using var fake = new FakeImmuta(new FakeImmutaOptions { JournalCapacity = 10 });
        await using var server = await fake.ListenAsync();
        using var folder = CodeFolderOnDisk.Empty();
        var bytes = Fill(folder);

        // The heap limit that the runtime enforces: 64,000,000 bytes, in hexadecimal digits.
        var outcome = await ExampleProcess.RunAsync([folder.Path, "--url", server.BaseAddress.ToString()], fake.ApiKey, ("DOTNET_GCHeapHardLimit", "3D09000"));

        var summary = outcome.Output.TrimEnd().Split('\n')[^1];
        output.WriteLine($"policy folder: {summary}");
        outcome.ExitCode.Should().Be(ExitCodes.Done, outcome.Errors);
        summary.Should().StartWith("2000 files, ");
        bytes.Should().BeGreaterThan(5 * 1024 * 1024);
        int.Parse(summary.Split(' ')[^2]).Should().BeInRange(1, 60);
        (fake.V2.Policies.Count, fake.V2.Projects.Count, fake.V2.DataSources.Count, fake.V2.Purposes.Count).Should().Be((500, 500, 10_000, 5_000));
    }

    private static long Fill(CodeFolderOnDisk folder)
    {
        for (var i = 0; i < 500; i++)
        {
            var children = string.Concat(Enumerable.Range(1, 9).Select(n => $"- name: Purpose {i}.Part {n}\n  acknowledgement: {Words(30)}\n"));
            folder.Write($"purposes/p{i}.yaml", $"name: Purpose {i}\nacknowledgement: {Words(20)}\nsubpurposes:\n{children}");
            var rules = string.Concat(Enumerable.Range(1, 8).Select(n =>
                $"  - type: Masking\n    config:\n      fields:\n      - type: columnTags\n        columnTag: Area {i}.Tag {n}\n      maskingConfig:\n        type: 'Null'\n    exceptions:\n      operator: any\n      groups: [stewards {n}, analysts {n}, auditors {n}]\n"));
            folder.Write($"policies/p{i}.yaml", $"policyKey: 'Area {i}: mask'\nname: Area {i}\ntype: data\nactions:\n- description: {Words(20)}\n  rules:\n{rules}circumstances:\n- type: tags\n  tag: Area {i}\n");
            var sources = string.Join(",\n", Enumerable.Range(1, 20).Select(n => $$"""    { "table": "TABLE_{{n}}", "schema": "S{{i}}", "description": "{{Words(6)}}", "tags": { "table": ["Area {{i}}"] } }"""));
            folder.Write($"data/d{i}.json", $$"""
                {
                  "connectionKey": "acme {{i}}",
                  "connection": { "handler": "Snowflake", "hostname": "acme.example.com", "database": "D", "warehouse": "W",
                    "authenticationMethod": "userPassword", "username": "U", "password": "example-password-only" },
                  "sources": [
                {{sources}}
                  ]
                }
                """);
            var names = string.Concat(Enumerable.Range(1, 20).Select(n => $"- s{i}.table_{n}\n"));
            folder.Write($"projects/p{i}.yaml", $"projectKey: project {i}\nname: Project {i}\ndocumentation: |\n{string.Concat(Enumerable.Range(0, 20).Select(_ => $"  {Words(12)}\n"))}purposes: [Purpose {i}]\ndatasources:\n{names}");
        }

        return Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
    }

    private static string Words(int count) => new StringBuilder().Insert(0, "invented ", count).ToString().TrimEnd();
}
