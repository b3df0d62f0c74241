#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.AsCode/Immuta.Sdk.AsCode.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Compares a folder of files with a tenant, and applies the plan. The folder here holds one policy.
// It applies what the plan shows: on your own tenant, stop behind the plan to only read.
using Immuta.Sdk;
using Immuta.Sdk.AsCode;
using Immuta.Sdk.Testing;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

var folder = Directory.CreateTempSubdirectory("governance-").FullName;
Directory.CreateDirectory(Path.Combine(folder, "policies"));
await File.WriteAllTextAsync(Path.Combine(folder, "policies", "mask-email.yaml"), """
    policyKey: mask-email
    name: Mask e-mail addresses
    type: data
    actions:
      - rules:
          - type: Masking
            config:
              fields: [{ type: columnTags, columnTag: Sensitive.Email }]
              maskingConfig: { type: "Null" }
    circumstances: [{ type: columnTags, columnTag: Sensitive.Email }]
    """);
var code = await CodeFolder.LoadAsync(folder);

var plan = await code.PlanAsync(immuta);
Console.Write(plan.ToText());

var report = await code.ApplyAsync(immuta, plan);
Console.WriteLine(report);

// Now nothing differs.
var again = await code.PlanAsync(immuta);
Console.WriteLine(again);
