<Query Kind="Statements">
  <NuGetReference>Immuta.Sdk</NuGetReference>
  <NuGetReference>Immuta.Sdk.AsCode</NuGetReference>
  <NuGetReference>Immuta.Sdk.Testing</NuGetReference>
  <Namespace>Immuta.Sdk</Namespace>
  <Namespace>Immuta.Sdk.AsCode</Namespace>
  <Namespace>Immuta.Sdk.Testing</Namespace>
  <Namespace>System.Net.Http</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Compares a folder of files with a tenant, and applies the plan. The folder here holds one policy.
// It applies what the plan shows: on your own tenant, stop behind the plan to only read.

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Util.GetPassword("immuta-api-key"));

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
plan.Dump("The plan");

var report = await code.ApplyAsync(immuta, plan);
report.Dump("Applied");

// Now nothing differs.
var again = await code.PlanAsync(immuta);
again.Dump("The next plan");
