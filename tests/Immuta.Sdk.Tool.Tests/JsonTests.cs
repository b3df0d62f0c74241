using Immuta.Sdk.Tool.Tests.Support;

namespace Immuta.Sdk.Tool.Tests;

// Standard output is one JSON document, whatever happens.
public sealed class JsonTests : ToolTenant
{
    [Fact]
    public async Task A_plan_as_json_can_be_applied()
    {
        var outcome = await RunAsync("plan", "--json");
        Folder.Write(".plan.json", outcome.Output);

        outcome.ReadJson().GetProperty("totals").GetProperty("create").GetInt32().Should().Be(5);
        (await ApplyAsync("--plan", Folder.PathOf(".plan.json"), "--json")).ExitCode.Should().Be(ExitCodes.Done);
    }

    [Fact]
    public async Task An_application_as_json_has_the_plan_and_every_outcome()
    {
        var outcome = await ApplyAsync("--json");

        var json = outcome.ReadJson();
        json.GetProperty("plan").GetProperty("outcome").GetString().Should().Be("Differs");
        json.GetProperty("succeeded").GetBoolean().Should().BeTrue();
        json.GetProperty("items").EnumerateArray().Should().HaveCount(5).And.OnlyContain(item => item.GetProperty("outcome").GetString() == "Applied");
    }

    [Fact]
    public async Task A_deletion_that_is_not_agreed_leaves_the_plan_only()
    {
        await ApplyAsync();
        Folder.Remove("policies/mask-email.yaml");

        var outcome = await RunLineAsync(["apply", Folder.Path, "--env", "prod", "--json", "--prune", "--key", "Sales: mask e-mail addresses"], "yes\n");

        outcome.ExitCode.Should().Be(ExitCodes.NotAgreed);
        outcome.ReadJson().TryGetProperty("items", out _).Should().BeFalse();
        outcome.ErrorLines.Should().ContainSingle();
    }

    [Fact]
    public async Task Check_drift_export_and_inventory_are_json_too()
    {
        (await RunAsync("check", "--json")).ReadJson().GetProperty("items").GetArrayLength().Should().Be(5);
        await ApplyAsync();
        (await RunAsync("check", "--json")).ReadJson().GetProperty("items").GetArrayLength().Should().Be(0);
        (await RunAsync("drift", "--json")).ReadJson().GetProperty("outcome").GetString().Should().Be("NoDifference");
        (await RunLineAsync(["export", Folder.PathOf("export"), "--json"])).ReadJson().GetProperty("files").GetArrayLength().Should().BePositive();
        var inventory = (await RunLineAsync(["inventory", "--json"])).ReadJson();
        inventory.GetProperty("policies")[0].GetProperty("key").GetString().Should().StartWith("Sales: ");
        inventory.GetProperty("integrations").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Validate_reports_problems_as_json()
    {
        var valid = await RunAsync("validate", "--json");
        Folder.Change("projects/fraud.yaml", "projectKey:", "projectkey:");
        var invalid = await RunAsync("validate", "--json");

        valid.ReadJson().GetProperty("files").GetInt32().Should().Be(5);
        invalid.ExitCode.Should().Be(ExitCodes.Invalid);
        invalid.ReadJson().GetProperty("valid").GetBoolean().Should().BeFalse();
        invalid.ReadJson().GetProperty("problems").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task A_failure_prints_no_json_and_one_line_of_errors()
    {
        var outcome = await RunLineAsync(["export", Folder.PathOf("export"), "--json"], key: "wrong-key");

        outcome.ExitCode.Should().Be(ExitCodes.Failed);
        outcome.Output.Should().BeEmpty();
        outcome.ErrorLines.Should().ContainSingle();
    }
}
