using System.Diagnostics;
using Immuta.Sdk.AsCode.Tests.Support;

namespace Immuta.Sdk.AsCode.Tests;

public sealed class ScaleTests(ITestOutputHelper output)
{
    // The heap limit that the runtime enforces: 64,000,000 bytes, in hexadecimal digits.
    private const string HeapLimit = "3D09000";

    [Fact]
    public async Task A_plan_of_2000_files_against_5000_policies_stays_below_64_megabytes()
    {
        await using var tenant = new CodeTenant();
        await using var server = await tenant.Fake.ListenAsync(CodeTenant.Token);
        for (var i = 0; i < 5_000; i++)
        {
            await tenant.Immuta.V2.Policies.ApplyYamlAsync(CodeSamples.Mask($"mask-{i}", groups: "[auditors, finance, stewards]"), cancellationToken: CodeTenant.Token);
            if (i < 2_000)
            {
                tenant.With($"policies/{i}.yaml", CodeSamples.Mask($"mask-{i}", groups: i % 10 == 0 ? "[auditors]" : "[stewards, finance, auditors]"));
            }
        }

        tenant.Fake.Journal.Clear();
        var watch = Stopwatch.StartNew();
        var (exitCode, text) = await PlanAsync(tenant, server.BaseAddress);
        var elapsed = watch.Elapsed;
        var lists = tenant.Fake.Journal.Entries.Select(entry => entry.RequestTarget).ToList();
        var again = await PlanAsync(tenant, server.BaseAddress);

        output.WriteLine($"plan of 2,000 files against 5,000 policies: {elapsed.TotalSeconds:0.0} s in a process of its own, {lists.Count} requests; {text}");
        exitCode.Should().Be(0, text);
        text.Should().Contain("2000 planned: 200 to change, 1800 unchanged");
        lists.Should().OnlyHaveUniqueItems("each page is read once");
        again.Output.Split(", ")[^1].Should().Be(text.Split(", ")[^1], "the same plan twice is byte-equal");
    }

    private static async Task<(int ExitCode, string Output)> PlanAsync(CodeTenant tenant, Uri address)
    {
        using var process = new CodeProcess(tenant.Folder, address, tenant.Fake.ApiKey, isApplied: false, ("DOTNET_GCHeapHardLimit", HeapLimit));
        return await process.EndAsync();
    }
}
