using Immuta.Sdk.AsCode.Tests.Support;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Tests;

public sealed class FolderTests
{
    [Fact]
    public async Task Two_environments_of_one_folder_differ_only_by_their_parameters()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask().Replace("name: mask-email", "name: !param policyName", StringComparison.Ordinal).Replace("[auditors]", "!param groups", StringComparison.Ordinal))
            .With("projects/p.json", """{"projectKey": "p", "name": {"$param": "projectName"}, "allowMaskedJoins": {"$param": "joins"}}""")
            .With("env/prod.yaml", "policyName: Mask email PROD\ngroups: [auditors, finance]\nprojectName: 'PROD: p'\njoins: true\n")
            .With("env/test.yaml", "policyName: Mask email TEST\ngroups: [testers]\nprojectName: TEST\njoins: false\n");

        foreach (var name in (string[])["prod", "test"])
        {
            var folder = await tenant.LoadAsync(new() { Environment = name, Strict = true });
            var plan = await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token);
            (await folder.ApplyAsync(tenant.Immuta, plan, cancellationToken: CodeTenant.Token)).Failures().Should().BeEmpty();
            tenant.Fake.V2.Policies.Should().ContainSingle().Which.Name.Should().Be($"Mask email {name.ToUpperInvariant()}");
            tenant.Fake.V2.Projects.Should().ContainSingle().Which.AllowMaskedJoins.Should().Be(name == "prod");
            File.Exists(Path.Combine(tenant.Folder, $"immuta.lock.{name}.json")).Should().BeTrue();
        }
    }

    [Fact]
    public async Task Every_unresolved_parameter_is_listed_before_the_network()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask().Replace("[auditors]", "!param groups", StringComparison.Ordinal).Replace("name: mask-email", "name: !param policyName", StringComparison.Ordinal))
            .With("projects/p.json", """{"projectKey": "p", "name": {"$param": "projectName"}}""")
            .With("env/prod.yaml", "policyName: x\n");

        var act = () => tenant.LoadAsync(new() { Environment = "prod" });

        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Select(problem => (Path.GetFileName(problem.File), problem.Line, problem.Rule))
            .Should().Equal(("a.yaml", 15, "reference"), ("p.json", 1, "reference"));
        tenant.Fake.Journal.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_an_environment_the_message_says_to_choose_one()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask().Replace("[auditors]", "!param groups", StringComparison.Ordinal));

        (await ProblemsAsync(tenant)).Should().Equal("a.yaml:15 reference The parameter has no value, because no environment was chosen: name one, such as prod for env/prod.yaml.");
    }

    [Fact]
    public async Task A_key_cannot_be_a_parameter()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask().Replace("policyKey: mask-email", "policyKey: !param key", StringComparison.Ordinal))
            .With("projects/p.json", """{"projectKey": {"$param": "key"}, "name": "p"}""").With("env/prod.yaml", "key: a\n");

        (await ProblemsAsync(tenant, new() { Environment = "prod" })).Should().HaveCount(2).And.OnlyContain(problem => problem.Contains(":1 key ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_parameter_of_the_wrong_type_is_reported_at_its_reference()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask().Replace("[auditors]", "!param groups", StringComparison.Ordinal)).With("env/prod.yaml", "groups: 5\n");

        (await ProblemsAsync(tenant, new() { Environment = "prod" })).Should().ContainSingle().Which.Should().StartWith("a.yaml:15 type ");
    }

    [Fact]
    public async Task A_parameter_is_a_value_and_never_more_than_that()
    {
        await using var tenant = new CodeTenant();
        tenant.With("projects/p.yaml", "projectKey: p\nname: !param title\n").With("env/prod.yaml", "title: \"x\\nequalization: true # {{ $param }} !secret env:X\"\n");

        var folder = await tenant.LoadAsync(new() { Environment = "prod" });
        await folder.ApplyAsync(tenant.Immuta, await folder.PlanAsync(tenant.Immuta, cancellationToken: CodeTenant.Token), cancellationToken: CodeTenant.Token);

        var project = tenant.Fake.V2.Projects.Should().ContainSingle().Subject;
        project.Name.Should().Be("x\nequalization: true # {{ $param }} !secret env:X");
        project.IsEqualized.Should().BeFalse();
    }

    [Fact]
    public async Task An_unused_parameter_is_a_finding()
    {
        await using var tenant = new CodeTenant();
        tenant.With("env/prod.yaml", "tpyo: 5\n").With("policies/a.yaml", CodeSamples.Mask());

        (await tenant.LoadAsync(new() { Environment = "prod" })).Findings.Should().ContainSingle().Which.Message.Should().Contain("tpyo");
    }

    [Fact]
    public async Task A_folder_with_a_misspelt_name_is_not_overlooked()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policy/a.yaml", CodeSamples.Mask()).With(".github/workflows/a.yaml", "name: ci").With("README.md", "x");

        (await ProblemsAsync(tenant)).Should().ContainSingle().Which.Should().StartWith("policy:1 folder ");
    }

    [Fact]
    public async Task A_file_in_the_wrong_place_or_with_another_ending_is_a_finding()
    {
        await using var tenant = new CodeTenant();
        tenant.With("mask.yaml", CodeSamples.Mask()).With("policies/mask.yaml.off", "x").With("policies/README.md", "x");

        (await tenant.LoadAsync()).Findings.Select(finding => (Path.GetFileName(finding.File), finding.Rule)).Should().Equal(("mask.yaml", "folder"), ("mask.yaml.off", "skipped"));
    }

    [Theory]
    [InlineData("object: []")]
    [InlineData("object: acme")]
    [InlineData("object: [acme, '']")]
    [InlineData("object: [acme, '..']")]
    [InlineData("object: [acme, 5]")]
    public async Task An_object_that_is_no_list_of_names_is_refused(string member)
    {
        await using var tenant = new CodeTenant();
        tenant.With("settings/a.yaml", $"{member}\nsettings:\n  isActive: true\n");

        (await ProblemsAsync(tenant)).Should().ContainSingle().Which.Should().Contain(" key ");
    }

    [Fact]
    public async Task A_parameter_that_makes_a_file_too_deep_is_a_problem_of_the_file()
    {
        await using var tenant = new CodeTenant();
        tenant.With("projects/p.yaml", $"projectKey: p\nname: p\nfuture: {string.Concat(Enumerable.Repeat("{a: ", 20))}!param deep{new string('}', 20)}\n")
            .With("env/prod.yaml", $"deep: {new string('[', 50)}{new string(']', 50)}\n");

        (await ProblemsAsync(tenant, new() { Environment = "prod" })).Should().ContainSingle().Which.Should().Contain("depth");
    }

    [Fact]
    public async Task Two_files_for_one_object_are_refused()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/a.yaml", CodeSamples.Mask()).With("policies/deep/b.yaml", CodeSamples.Mask());

        (await ProblemsAsync(tenant)).Should().HaveCount(2).And.OnlyContain(problem => problem.Contains(" duplicate ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hidden_files_and_folders_are_skipped()
    {
        await using var tenant = new CodeTenant();
        tenant.With("policies/.a.yaml", "broken: [").With("policies/.old/b.yaml", "broken: [").With("policies/notes.txt", "x").With("policies/c.yml", CodeSamples.Mask());

        (await tenant.LoadAsync()).Files.Select(file => file.File).Should().Equal("policies/c.yml");
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_a_file_error()
    {
        var act = () => CodeFolder.LoadAsync("no-such-folder", cancellationToken: CodeTenant.Token);

        (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Should().ContainSingle().Which.Rule.Should().Be("missing");
    }

    [Fact]
    public async Task The_name_of_an_environment_cannot_leave_the_folder()
    {
        await using var tenant = new CodeTenant();

        var act = () => tenant.LoadAsync(new() { Environment = "../prod" });

        await act.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Layout_language_and_order_of_members_do_not_change_the_hash()
    {
        await using var tenant = new CodeTenant();
        tenant.With("projects/p.yaml", "# comment\nprojectKey: p\nname: 'x'\ntags: [a]\n");
        var one = (await tenant.LoadAsync()).Files[0].Hash;
        tenant.Remove("projects/p.yaml");
        tenant.With("projects/p.json", """{"tags": ["a"], "name": "x", "projectKey": "p"}""");

        (await tenant.LoadAsync()).Files[0].Hash.Should().Be(one);
    }

    [Fact]
    public async Task The_same_plan_twice_is_byte_equal()
    {
        await using var tenant = new CodeTenant();
        AllKinds.WriteTo(tenant);
        Environment.SetEnvironmentVariable("IMMUTA_TEST_SALES", "canary-folder");
        await tenant.ApplyAsync(useLockFile: false);
        tenant.With("policies/mask-email.yaml", CodeSamples.Mask(groups: "[a, b]")).With("projects/q.yaml", CodeSamples.Project("q"));

        var (one, other) = (await tenant.PlanAsync(), await tenant.PlanAsync());

        other.ToJson().Should().Be(one.ToJson());
        other.ToMarkdown().Should().Be(one.ToMarkdown());
        other.Digest.Should().Be(one.Digest);
    }

    private static async Task<IEnumerable<string>> ProblemsAsync(CodeTenant tenant, CodeFolderOptions? options = null)
    {
        var act = () => tenant.LoadAsync(options);
        return (await act.Should().ThrowAsync<ImmutaFileException>()).Which.Problems.Select(problem => $"{Path.GetFileName(problem.File)}:{problem.Line} {problem.Rule} {problem.Message}");
    }
}
