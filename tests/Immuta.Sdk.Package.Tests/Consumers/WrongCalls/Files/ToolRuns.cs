using System.Diagnostics;

namespace WrongCalls.Files;

/// <summary>Command lines of the tool immuta-code, whose path is in IMMUTA_CODE.</summary>
internal static class ToolRuns
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Run("no command", "immuta-code"),
        Run("a command that does not exist", "first argument", "deploy", "governance"),
        Run("an option that does not exist", "--enviroment", "plan", "governance", "--enviroment", "prod"),
        Run("no folder", "FOLDER", "validate"),
        Run("a folder that does not exist", "governence", "validate", "governence"),
        Run("an environment that is a path", "--env", "validate", "governance", "--env", "env/prod.yaml"),
        Run("a kind that does not exist", "--kind", "plan", "governance", "--demo", "--kind", "polices"),
        Run("a number as a word", "--max-deletions", "plan", "governance", "--demo", "--max-deletions", "ten"),
        Run("pruning without a selection", "--prune", "plan", "governance", "--demo", "--prune"),
        Run("an option without its value", "--env", "plan", "governance", "--env"),
        Run("no address of the tenant", "IMMUTA_URL", "plan", "governance"),
        Run("no key", "IMMUTA_API_KEY", "plan", "governance", "--url", "https://acme.example.com"),
        Run("settings that do not exist", "appsetings.json", "plan", "governance", "--settings", "appsetings.json"),
        Run("settings that are not JSON", "settings.json", "plan", "governance", "--settings", "settings.json"),
        Run("a section that does not exist", "'Imuta'", "plan", "governance", "--settings", "appsettings.json", "--section", "Imuta"),
        Run("a saved plan that does not exist", "plan.json", "apply", "governance", "--demo", "--plan", "plan.json"),
        Run("a policy in place of a saved plan", "mask.yaml", "apply", "governance", "--demo", "--plan", "governance/policies/mask.yaml"),
        Run("a file of a plan in a folder that does not exist", "out/plan.json", "plan", "governance", "--demo", "--out", "out/plan.json"),
    ];

    private static Case Run(string input, string place, params string[] arguments) => Case.Reports(input, place, async world =>
    {
        world.Write("governance/policies/mask.yaml", Texts.Policy);
        world.Write("appsettings.json", "{ \"Immuta\": { \"BaseAddress\": \"https://acme.example.com\" } }");
        world.Write("settings.json", "{ \"Immuta\": { \"BaseAddress\": ");
        var tool = Environment.GetEnvironmentVariable("IMMUTA_CODE") ?? throw new InvalidOperationException("IMMUTA_CODE is not set.");
        var start = new ProcessStartInfo(tool.EndsWith(".dll", StringComparison.Ordinal) ? "dotnet" : tool) { WorkingDirectory = world.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all = tool.EndsWith(".dll", StringComparison.Ordinal) ? [tool, .. arguments] : arguments;
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("IMMUTA_URL");
        start.Environment.Remove("IMMUTA_API_KEY");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : errors;
    });
}
