using System.Text.RegularExpressions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tool.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Immuta.Sdk.Tool.Tests;

/// <summary>Runs the scripts of the CI samples as their systems would, against a tenant on loopback and a Git repository.</summary>
public sealed partial class PipelineTests : IAsyncLifetime
{
    // What only the CI system has: its registry, its comments and its address.
    private static readonly string[] s_elsewhere = ["dotnet tool install", "export PATH=", "gh pr comment", "git push -o"];

    private readonly FakeImmuta _fake = new();
    private readonly GovernanceFolder _home = GovernanceFolder.Empty();
    private string _url = "";

    public async ValueTask InitializeAsync()
    {
        _url = (await _fake.ListenAsync(TestContext.Current.CancellationToken)).BaseAddress.ToString();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "governance"), "*", SearchOption.AllDirectories))
        {
            _home.Write(Path.Combine("work/governance", Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "governance"), file)), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        _home.Write("bin/immuta-code", $"#!/bin/sh\nexec '{ToolProcess.Dotnet}' exec '{ToolProcess.Assembly}' \"$@\"\n");
        await ScriptAsync("""
            chmod +x ../bin/immuta-code
            git init -q --bare ../origin.git
            git init -q -b main .
            git config user.name test && git config user.email test@example.com
            git remote add origin ../origin.git
            git add -A && git commit -q -m files && git push -q -u origin main
            """);
    }

    public async ValueTask DisposeAsync()
    {
        _home.Dispose();
        await _fake.DisposeAsync();
    }

    [Theory]
    [InlineData("github-actions.yml")]
    [InlineData("gitlab-ci.yml")]
    public async Task A_pipeline_plans_applies_and_finds_drift(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // The scripts are for a shell of Unix.
        }

        var jobs = ReadScripts(file);

        (await ScriptAsync(jobs["plan"])).Should().Be(0);
        _home.Has("work/plan.md").Should().BeTrue();
        (await ScriptAsync(jobs["apply"])).Should().Be(0);
        _fake.V2.Projects.Should().ContainSingle();
        _home.Has("work/governance/immuta.lock.prod.json").Should().BeTrue();
        (await ScriptAsync("git diff --quiet HEAD && git log -1 --format=%s | grep -q 'Lock file of prod'")).Should().Be(0);
        (await ScriptAsync(jobs["drift"])).Should().Be(0);
        await using (var immuta = ImmutaClient.Create(_url, _fake.ApiKey))
        {
            await immuta.V2.Projects.ApplyAsync(V2.Project.Create("fraud", "By hand").Build(), cancellationToken: TestContext.Current.CancellationToken);
        }

        (await ScriptAsync(jobs["drift"])).Should().Be(ExitCodes.Differs);
    }

    [Fact]
    public async Task The_pipelines_of_the_page_plan_apply_and_find_drift()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // The scripts are for a shell of Unix.
        }

        var blocks = Pipeline().Matches(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Page.md"), TestContext.Current.CancellationToken)).Select(match => Parse(match.Groups["text"].Value)).ToList();
        blocks.Should().HaveCount(2);

        var steps = ((YamlSequenceNode)blocks[0]).Select(step => ((YamlScalarNode)step["run"]).Value!).Where(script => !s_elsewhere.Any(script.StartsWith));
        (await ScriptAsync(string.Join('\n', steps))).Should().Be(0);
        _fake.V2.Projects.Should().ContainSingle();
        (await ScriptAsync("git log -1 --format=%s origin/main | grep -q 'Lock file of prod'")).Should().Be(0);

        foreach (var (_, job) in ((YamlMappingNode)blocks[1]).Children)
        {
            (await ScriptAsync(string.Join('\n', Lines((YamlMappingNode)job)))).Should().Be(0);
        }
    }

    private async Task<int> ScriptAsync(string script)
    {
        using var shell = ToolProcess.Start(
            "bash",
            ["-e", "-o", "pipefail", "-c", script],
            ("PWD", _home.PathOf("work")),
            ("PATH", $"{_home.PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}"),
            ("IMMUTA_ENV", "prod"),
            ("IMMUTA_URL", _url),
            ("IMMUTA_API_KEY", _fake.ApiKey),
            ("SNOWFLAKE_PASSWORD", "an-invented-password"));
        var outcome = await shell.EndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(outcome.Output + outcome.Errors);
        return outcome.ExitCode;
    }

    // The scripts of each job, as one script.
    private static Dictionary<string, string> ReadScripts(string file)
    {
        var root = (YamlMappingNode)Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ci", file)));
        var jobs = root.Children.TryGetValue("jobs", out var listed) ? (YamlMappingNode)listed : root;
        return jobs.Children
            .Where(job => job.Value is YamlMappingNode)
            .ToDictionary(job => ((YamlScalarNode)job.Key).Value!, job => string.Join('\n', Lines((YamlMappingNode)job.Value)), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(YamlMappingNode job) =>
        from part in (string[])["steps", "before_script", "script", "after_script"]
        where job.Children.ContainsKey(part)
        from step in (YamlSequenceNode)job.Children[part]
        let node = step is YamlMappingNode mapping ? (mapping.Children.TryGetValue("run", out var run) ? run : null) : step
        where node is not null
        let script = ((YamlScalarNode)node).Value!
        where !s_elsewhere.Any(script.StartsWith)
        select script;

    private static YamlNode Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents[0].RootNode;
    }

    [GeneratedRegex("^```yaml pipeline\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pipeline();
}
