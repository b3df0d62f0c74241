using System.Globalization;
using Immuta.Sdk.AsCode.Tests.Support;

namespace Immuta.Sdk.AsCode.Tests;

/// <summary>Random pairs of files and tenants: what holds for each of them.</summary>
public sealed class PropertyTests
{
    private const int Pairs = 1_000;
    private const int Seed = 20261129;

    public PropertyTests() => Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-property");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_applied_plan_leaves_nothing_to_do_and_touches_nothing_else(bool useLockFile)
    {
        var (applied, refused) = (0, 0);
        for (var i = 0; i < Pairs / 2; i++)
        {
            var random = new Random(Seed + i);
            await using var tenant = new CodeTenant(new() { AcceptUnknownCases = true });
            await ArrangeAsync(tenant, random, useLockFile);
            var options = Options(random, useLockFile);
            var untouched = Others(tenant);
            var folder = await tenant.LoadAsync(new() { UseLockFile = useLockFile });
            var plan = await folder.PlanAsync(tenant.Immuta, options, CodeTenant.Token);
            var act = () => folder.ApplyAsync(tenant.Immuta, plan, new() { ConfirmDeletions = true }, CodeTenant.Token);
            var writes = Writes(tenant);
            if (plan.Totals.Refused > 0)
            {
                refused++;
                await act.Should().ThrowAsync<ImmutaPreconditionException>();
                Writes(tenant).Should().Be(writes, "seed {0}", Seed + i);
                continue;
            }

            applied++;
            (await act()).Failures().Should().BeEmpty("seed {0}", Seed + i);

            var again = await folder.PlanAsync(tenant.Immuta, options, CodeTenant.Token);
            again.Items.Select(item => item.Verdict).Should().OnlyContain(
                verdict => verdict == PlanVerdict.Unchanged || (!useLockFile && verdict == PlanVerdict.Unknown), "seed {0}: {1}", Seed + i, again.ToText());
            Others(tenant).Should().Equal(untouched, "seed {0}", Seed + i);
            writes = Writes(tenant);

            // Without the lock file, data sources are sent again: nothing says whether their credentials are the same.
            if (useLockFile || again.Items.All(item => item.Verdict == PlanVerdict.Unchanged || item.Kind != CodeKind.DataSources))
            {
                await IgnoreConflictsAsync(act);
                Writes(tenant).Should().Be(writes, "seed {0}", Seed + i);
            }
        }

        applied.Should().BeGreaterThan(300);
        TestContext.Current.SendDiagnosticMessage("{0} pairs applied, {1} refused.", applied, refused);
    }

    // What can't be compared was changed since the plan: by the plan itself.
    private static async Task IgnoreConflictsAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ImmutaPreconditionException)
        {
        }
    }

    // A tenant that was partly applied from other files, and partly changed by hand.
    private static async Task ArrangeAsync(CodeTenant tenant, Random random, bool useLockFile)
    {
        Write(tenant, random);
        await tenant.ApplyAsync(useLockFile: useLockFile);
        foreach (var (kind, _, request) in Objects(random, "own").Concat(Objects(random, "others")).Where(_ => random.Next(3) == 0))
        {
            await tenant.ChangeByHandAsync(kind, request.Replace("!secret env:IMMUTA_TEST_SALES", "by-hand", StringComparison.Ordinal));
        }

        foreach (var folder in Directory.EnumerateDirectories(tenant.Folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Write(tenant, random);
        tenant.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static void Write(CodeTenant tenant, Random random)
    {
        foreach (var (_, file, request) in Objects(random, "own").Concat(Objects(random, "others")).Where(_ => random.Next(2) == 0))
        {
            tenant.With(file, request);
        }
    }

    private static IEnumerable<(CodeKind Kind, string File, string Request)> Objects(Random random, string owner)
    {
        string[] groups = ["[auditors]", "[finance, auditors]", "[]", "[everybody]"];
        string[] masks = ["Hash", "Reversible", "'Null'"];
        for (var i = 0; i < 3; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{owner}-{i}");
            yield return (CodeKind.Purpose, $"purposes/{key}.yaml", CodeSamples.Purpose(key, $"Text {random.Next(3)}"));
            yield return (CodeKind.Policy, $"policies/{key}.yaml", CodeSamples.Mask(key, groups[random.Next(4)], $"{key} {random.Next(2)}", masks[random.Next(3)]));
            yield return (CodeKind.Project, $"projects/{key}.yaml", CodeSamples.Project(key, $"Text {random.Next(3)}", random.Next(2) == 0 ? $"{owner}-{random.Next(3)}" : null));
        }

        yield return (CodeKind.DataSources, $"data/{owner}.yaml", CodeSamples.Data($"{owner}-data", random.Next(2) == 0 ? "orders" : "orders,customers"));
    }

    private static PlanOptions Options(Random random, bool useLockFile) => new()
    {
        Selector = new() { KeyPrefix = "own-" },
        Prune = random.Next(2) == 0 ? new() { MaxShare = 1, DataSources = useLockFile && random.Next(2) == 0 } : null,
    };

    private static List<string> Others(CodeTenant tenant) =>
    [
        .. tenant.Fake.V2.Policies.Where(policy => policy.PolicyKey.Value.StartsWith("others", StringComparison.Ordinal)).Select(policy => policy.ToString()),
        .. tenant.Fake.V2.Projects.Where(project => project.ProjectKey.Value.StartsWith("others", StringComparison.Ordinal)).Select(project => project.ToString()),
        .. tenant.Fake.V2.Purposes.Where(purpose => purpose.Name.StartsWith("others", StringComparison.Ordinal)).Select(purpose => purpose.ToString()),
        .. tenant.Fake.V2.DataSources.Where(source => source.ConnectionKey.Value.StartsWith("others", StringComparison.Ordinal)).Select(source => source.ToString()),
    ];

    private static int Writes(CodeTenant tenant) => tenant.Fake.Journal.Entries.Count(entry => entry.Method != "GET" && !entry.RequestTarget.Contains("dryRun=true", StringComparison.Ordinal));
}
