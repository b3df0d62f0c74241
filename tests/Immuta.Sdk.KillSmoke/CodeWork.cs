using Immuta.Sdk.AsCode;

namespace Immuta.Sdk.KillSmoke;

/// <summary>Plans a folder of files, and applies the plan where asked.</summary>
internal static class CodeWork
{
    public static async Task<int> RunAsync(string path, Uri address, string apiKey, bool isApplied)
    {
        await using var immuta = ImmutaClient.Create(new() { BaseAddress = address, ApiKey = apiKey });
        var folder = await CodeFolder.LoadAsync(path);
        var plan = await folder.PlanAsync(immuta);
        Console.WriteLine($"{plan.Items.Count} planned: {plan}");
        if (isApplied)
        {
            var report = await folder.ApplyAsync(immuta, plan);
            Console.WriteLine(report);
            return report.Succeeded ? 0 : 1;
        }

        Console.WriteLine($"peak {GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1_000_000} MB after the last collection, {plan.Digest}");
        return 0;
    }
}
