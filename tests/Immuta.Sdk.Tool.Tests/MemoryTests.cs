using System.Text;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tool.Tests.Support;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Tool.Tests;

public sealed class MemoryTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_of_5_megabytes_and_5000_policies_need_less_than_64_megabytes()
    {
        await using var fake = new FakeImmuta(new() { JournalCapacity = 10 });
        await using var server = await fake.ListenAsync(Token);
        using var folder = GovernanceFolder.Empty();
        var bytes = Fill(folder);
        await FillAsync(fake, server.BaseAddress.ToString());

        // The heap limit that the runtime enforces: 64,000,000 bytes, in hexadecimal digits.
        (string, string)[] settings = [("IMMUTA_URL", server.BaseAddress.ToString()), ("IMMUTA_API_KEY", fake.ApiKey), ("DOTNET_GCHeapHardLimit", "3D09000")];
        var apply = await RunAsync(["apply", folder.Path], settings);
        var plan = await RunAsync(["plan", folder.Path], settings);

        output.WriteLine($"policy folder: 2000 files, {bytes >> 20} MB, applied and compared with {fake.V2.Policies.Count} policies of the tenant in a heap of 64 MB");
        apply.ExitCode.Should().Be(ExitCodes.Done, apply.Errors);
        apply.Output.TrimEnd().Should().EndWith("2000 applied.");
        plan.ExitCode.Should().Be(ExitCodes.Done, plan.Errors);
        plan.Output.Should().Contain("2000 unchanged.");
        bytes.Should().BeGreaterThan(5 * 1024 * 1024);
        (fake.V2.Policies.Count, fake.V2.Projects.Count, fake.V2.DataSources.Count, fake.V2.Purposes.Count).Should().Be((5_975, 500, 500, 5_000));
    }

    private static async Task<Outcome> RunAsync(string[] args, (string, string)[] settings)
    {
        using var tool = ToolProcess.StartTool(args, settings);
        return await tool.EndAsync();
    }

    // What others have in the same tenant.
    private static async Task FillAsync(FakeImmuta fake, string url)
    {
        await using var immuta = ImmutaClient.Create(url, fake.ApiKey);
        await Parallel.ForEachAsync(Enumerable.Range(1, 5000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (number, token) =>
            await immuta.V2.Policies.ApplyAsync(
                DataPolicy.Create($"other-{number}", $"Other {number}").Mask(columns => columns.Tagged("PII.Email"), with => with.Null()).OnColumnsTagged("PII.Email").Build(),
                cancellationToken: token));
    }

    // Few files of data sources, because the fake compares each with all policies.
    private static long Fill(GovernanceFolder folder)
    {
        for (var i = 0; i < 500; i++)
        {
            var children = string.Concat(Enumerable.Range(1, 9).Select(n => $"- name: Purpose {i}.Part {n}\n  acknowledgement: {Words(30)}\n"));
            folder.Write($"purposes/p{i}.yaml", $"name: Purpose {i}\nacknowledgement: {Words(20)}\nsubpurposes:\n{children}");
            var rules = string.Concat(Enumerable.Range(1, 8).Select(n =>
                $"  - type: Masking\n    config:\n      fields:\n      - type: columnTags\n        columnTag: Area {i}.Tag {n}\n      maskingConfig:\n        type: 'Null'\n    exceptions:\n      operator: any\n      groups: [stewards {n}, analysts {n}, auditors {n}]\n"));
            WritePolicy(folder, "Area", i, rules);
            if (i % 20 != 0)
            {
                WritePolicy(folder, "Region", i, rules);
            }
            else
            {
                WriteData(folder, i);
            }

            var names = string.Concat(Enumerable.Range(1, 20).Select(n => $"- s{i - (i % 20)}.table_{n}\n"));
            folder.Write($"projects/p{i}.yaml", $"projectKey: project {i}\nname: Project {i}\ndocumentation: |\n{string.Concat(Enumerable.Range(0, 30).Select(_ => $"  {Words(12)}\n"))}purposes: [Purpose {i}]\ndatasources:\n{names}");
        }

        folder.Write(".password", "an-invented-password");
        return Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
    }

    private static void WritePolicy(GovernanceFolder folder, string name, int number, string rules) => folder.Write(
        $"policies/{name}-{number}.yaml",
        $"policyKey: '{name} {number}: mask'\nname: {name} {number}\ntype: data\nactions:\n- description: {Words(20)}\n  rules:\n{rules}circumstances:\n- type: tags\n  tag: {name} {number}\n");

    private static void WriteData(GovernanceFolder folder, int number)
    {
        var sources = string.Join(",\n", Enumerable.Range(1, 20).Select(n => $$"""    { "table": "TABLE_{{n}}", "schema": "S{{number}}", "description": "{{Words(6)}}", "tags": { "table": ["Area {{number}}"] } }"""));
        folder.Write($"data/d{number}.json", $$"""
            {
              "connectionKey": "acme {{number}}",
              "connection": { "handler": "Snowflake", "hostname": "acme.example.com", "database": "D", "warehouse": "W",
                "authenticationMethod": "userPassword", "username": "U", "password": { "$secret": "file:.password" } },
              "sources": [
            {{sources}}
              ]
            }
            """);
    }

    private static string Words(int count) => new StringBuilder().Insert(0, "invented ", count).ToString().TrimEnd();
}
