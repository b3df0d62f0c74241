using System.Globalization;
using System.Text.Json;
using Immuta.Sdk.AsCode.Tests.Support;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.AsCode.Tests;

/// <summary>An apply of 50 files is killed with SIGKILL at one request after the other.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // Every request takes minutes: set IMMUTA_KILL_STEP to 1 for that.
    private static readonly int s_step = int.TryParse(Environment.GetEnvironmentVariable("IMMUTA_KILL_STEP"), CultureInfo.InvariantCulture, out var step) ? step : 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Running_again_after_a_kill_finishes_and_does_nothing_twice(bool isProcessed)
    {
        var places = 0;
        for (var at = 1; await KillAsync(at, isProcessed); at += s_step)
        {
            places++;
        }

        output.WriteLine($"{places} places, {(isProcessed ? "after" : "before")} the request was processed");
        places.Should().BeGreaterThan(3);
    }

    // Returns whether there was such a request.
    private static async Task<bool> KillAsync(int at, bool isProcessed)
    {
        await using var tenant = new CodeTenant(new() { AcceptUnknownCases = true });
        await using var server = await tenant.Fake.ListenAsync(CodeTenant.Token);
        Write(tenant);
        var (seen, killed) = (0, false);
        using (var process = Start(tenant, server))
        {
            // The fake looks for a fault at each request: that is the place to kill.
            tenant.Fake.DelayNext(TimeSpan.Zero, isProcessed, count: int.MaxValue, match: _ =>
            {
                if (Interlocked.Increment(ref seen) == at)
                {
                    killed = true;
                    process.Kill();
                }

                return seen >= at;
            });
            await process.EndAsync();
        }

        EnsureLockFileIsWhole(tenant);
        using (var process = Start(tenant, server))
        {
            var (exitCode, text) = await process.EndAsync();
            exitCode.Should().Be(0, "killed at {0}: {1}", at, text);
        }

        EnsureComplete(tenant);
        EnsureLockFileIsWhole(tenant);
        var writes = Writes(tenant);
        using (var process = Start(tenant, server))
        {
            (await process.EndAsync()).Output.Should().Contain("50 planned: 50 unchanged", "killed at {0}", at);
        }

        Writes(tenant).Should().Be(writes);
        return killed;
    }

    private static CodeProcess Start(CodeTenant tenant, FakeImmutaServer server) =>
        new(tenant.Folder, server.BaseAddress, tenant.Fake.ApiKey, isApplied: true, ("IMMUTA_TEST_SALES", "canary-kill"));

    private static void Write(CodeTenant tenant)
    {
        for (var i = 0; i < 12; i++)
        {
            tenant.With($"purposes/{i}.yaml", CodeSamples.Purpose($"Purpose {i}"))
                .With($"policies/a{i}.yaml", CodeSamples.Mask($"mask-{i}"))
                .With($"policies/b{i}.yaml", CodeSamples.Mask($"reverse-{i}", mask: "Reversible"))
                .With($"projects/{i}.yaml", CodeSamples.Project($"project-{i}", purpose: $"Purpose {i}"));
        }

        tenant.With("data/a.yaml", CodeSamples.Data("a")).With("data/b.yaml", CodeSamples.Data("b"));
    }

    private static void EnsureComplete(CodeTenant tenant)
    {
        tenant.Fake.V2.Purposes.Should().HaveCount(12);
        tenant.Fake.V2.Policies.Should().HaveCount(24);
        tenant.Fake.V2.Projects.Should().HaveCount(12);
        tenant.Fake.V2.DataSources.Should().HaveCount(2);
    }

    private static void EnsureLockFileIsWhole(CodeTenant tenant)
    {
        if (File.Exists(tenant.LockPath))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(tenant.LockPath));
            document.RootElement.GetProperty("objects").GetArrayLength().Should().BePositive();
        }
    }

    private static int Writes(CodeTenant tenant) => tenant.Fake.Journal.Entries.Count(entry => entry.Method != "GET");
}
