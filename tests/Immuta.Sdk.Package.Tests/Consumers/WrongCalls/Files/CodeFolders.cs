using Immuta.Sdk.AsCode;

namespace WrongCalls.Files;

/// <summary>Folders of code, their lock files and saved plans.</summary>
internal static class CodeFolders
{
    private static readonly string s_data = Texts.Data.Replace($"password: {World.Password}", "password: !secret env:IMMUTA_NO_SUCH_VARIABLE", StringComparison.Ordinal);

    public static IReadOnlyList<Case> All { get; } =
    [
        Case.Async("a folder that does not exist", "governance", world => CodeFolder.LoadAsync(world.PathOf("governance"))),
        Case.Async("a file in place of the folder", "governance", world => CodeFolder.LoadAsync(world.Write("governance", ""))),
        Load("the folder `policy` in place of `policies`", "policy", ("policy/mask.yaml", Texts.Policy)),
        Case.Reports("a file beside the folders", "mask.yaml", async world =>
        {
            world.Write("code/mask.yaml", Texts.Policy);
            return string.Join("\n", (await CodeFolder.LoadAsync(world.PathOf("code"))).Findings);
        }),
        Load("a policy in the folder of projects", "projects/mask.yaml", ("projects/mask.yaml", Texts.Policy)),
        Load("two files for one policy", "policies/two.yaml:1:1", ("policies/one.yaml", Texts.Policy), ("policies/two.yaml", Texts.Policy)),
        Load("a parameter without an environment", "policies/mask.yaml:2:7", ("policies/mask.yaml", Texts.Policy.Replace("Mask e-mail addresses", "!param name", StringComparison.Ordinal))),
        Prod("a parameter that the environment does not have", "policies/mask.yaml:2:7", ("env/prod.yaml", "title: Mask\n"), ("policies/mask.yaml", Texts.Policy.Replace("Mask e-mail addresses", "!param name", StringComparison.Ordinal))),
        Prod("an environment without its file", "env/prod.yaml", ("policies/mask.yaml", Texts.Policy)),
        Prod("a file of parameters that is a list", "env/prod.yaml:1:1", ("env/prod.yaml", "- name\n")),
        Prod("a parameter without a value", "env/prod.yaml:1:", ("env/prod.yaml", "name:\n")),
        Prod("a key that is a parameter", "policies/mask.yaml:1:", ("env/prod.yaml", "key: mask\n"), ("policies/mask.yaml", Texts.Policy.Replace("policyKey: mask-email", "policyKey: !param key", StringComparison.Ordinal))),
        Load("a password in plain text", "data/sales.yaml:9:13", ("data/sales.yaml", Texts.Data)),
        Load("a secret of a scheme that does not exist", "data/sales.yaml:9:13", ("data/sales.yaml", s_data.Replace("env:IMMUTA", "vault:IMMUTA", StringComparison.Ordinal))),
        Load("a secret without its scheme", "data/sales.yaml:9:13", ("data/sales.yaml", s_data.Replace("env:IMMUTA", "IMMUTA", StringComparison.Ordinal))),
        Apply("a secret whose variable is not set", "data/sales.yaml:9:13", ("data/sales.yaml", s_data)),
        Apply("a secret whose file does not exist", "data/sales.yaml:9:13", ("data/sales.yaml", s_data.Replace("env:IMMUTA_NO_SUCH_VARIABLE", "file:passwort.txt", StringComparison.Ordinal))),
        Load("a lock file that is not JSON", "immuta.lock.json", ("immuta.lock.json", "<<<<<<< HEAD\n"), ("policies/mask.yaml", Texts.Policy)),
        Load("a lock file of a newer version", "immuta.lock.json", ("immuta.lock.json", """{ "version": 99, "tenant": "https://acme.example.com/", "objects": [] }"""), ("policies/mask.yaml", Texts.Policy)),
        Case.Async("a lock file of another tenant", "immuta.lock.json", async world =>
        {
            world.Write("code/policies/mask.yaml", Texts.Policy);
            var folder = await CodeFolder.LoadAsync(world.PathOf("code"));
            await folder.ApplyAsync(world.Immuta, await folder.PlanAsync(world.Immuta));
            await (await CodeFolder.LoadAsync(world.PathOf("code"))).PlanAsync(world.Client(options => options.BaseAddress = new("https://acme-test.example.com")));
        }),
        Case.Sync("a saved plan that is not JSON", "plan", _ => Plan.FromJson("plan.json")),
        Case.Sync("a saved plan that is empty", "plan", _ => Plan.FromJson("")),
        Case.Sync("a request in place of a saved plan", "plan", _ => Plan.FromJson(Texts.Snowflake)),
        Saved("a saved plan that was edited", "plan", json => json.Replace("Mask e-mail", "Mask phone", StringComparison.Ordinal).Replace("mask-email", "mask-phone", StringComparison.Ordinal)),
        Case.Async("a saved plan for another tenant", "acme-test.example.com", async world =>
        {
            var (folder, plan) = await PlanAsync(world);
            await folder.ApplyAsync(world.Client(options => options.BaseAddress = new("https://acme-test.example.com")), plan);
        }),
        Case.Async("a saved plan after a change of its file", "mask.yaml", async world =>
        {
            var (_, plan) = await PlanAsync(world);
            world.Write("code/policies/mask.yaml", Texts.Policy.Replace("Mask e-mail", "Mask all e-mail", StringComparison.Ordinal));
            await (await CodeFolder.LoadAsync(world.PathOf("code"))).ApplyAsync(world.Immuta, plan);
        }),
        Case.Async("a plan that deletes everything, without a selector", "selector", async world =>
        {
            var (folder, _) = await PlanAsync(world);
            await folder.PlanAsync(world.Immuta, new() { Prune = new() });
        }),
        Case.Async("a deletion that nobody has agreed to", "'mask-email'", async world =>
        {
            var folder = await DeletionAsync(world);
            await folder.ApplyAsync(world.Immuta, await folder.PlanAsync(world.Immuta, new() { Selector = new() { KeyPrefix = "mask" }, Prune = new() { MaxShare = 1 } }));
        }),
        Case.Async("more deletions than the limit", "'mask-email'", async world =>
        {
            var folder = await DeletionAsync(world);
            await folder.ApplyAsync(world.Immuta, await folder.PlanAsync(world.Immuta, new() { Selector = new() { KeyPrefix = "mask" }, Prune = new() { MaxDeletions = 0, MaxShare = 1 } }));
        }),
        Case.Async("an export to a path that is a file", "out", async world =>
        {
            var (folder, plan) = await PlanAsync(world);
            await folder.ApplyAsync(world.Immuta, plan);
            await CodeFolder.ExportAsync(world.Immuta, world.Write("out", ""));
        }),
    ];

    private static Case Load(string input, string place, params (string Path, string Text)[] files) => Code(input, place, environment: null, apply: false, files);

    private static Case Prod(string input, string place, params (string Path, string Text)[] files) => Code(input, place, "prod", apply: false, files);

    private static Case Apply(string input, string place, params (string Path, string Text)[] files) => Code(input, place, environment: null, apply: true, files);

    private static Case Code(string input, string place, string? environment, bool apply, (string Path, string Text)[] files) => Case.Async(input, place, async world =>
    {
        Directory.CreateDirectory(world.PathOf("code"));
        foreach (var (path, text) in files)
        {
            world.Write($"code/{path}", text);
        }

        var folder = await CodeFolder.LoadAsync(world.PathOf("code"), new() { Environment = environment, Strict = true });
        if (apply)
        {
            await folder.ApplyAsync(world.Immuta, await folder.PlanAsync(world.Immuta));
        }
    });

    private static Case Saved(string input, string place, Func<string, string> change) => Case.Async(input, place, async world =>
    {
        var (folder, plan) = await PlanAsync(world);
        await folder.ApplyAsync(world.Immuta, Plan.FromJson(change(plan.ToJson())));
    });

    private static async Task<(CodeFolder Folder, Plan Plan)> PlanAsync(World world)
    {
        world.Write("code/policies/mask.yaml", Texts.Policy);
        var folder = await CodeFolder.LoadAsync(world.PathOf("code"));
        return (folder, await folder.PlanAsync(world.Immuta));
    }

    // The policy is in the tenant, and its file is gone.
    private static async Task<CodeFolder> DeletionAsync(World world)
    {
        var (folder, plan) = await PlanAsync(world);
        await folder.ApplyAsync(world.Immuta, plan);
        File.Delete(world.PathOf("code/policies/mask.yaml"));
        return await CodeFolder.LoadAsync(world.PathOf("code"));
    }
}
