#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Builds a policy with methods that read like the policy, shows its effect in a dry run, and applies it.
// It applies a policy: on your own tenant, stop behind the dry run to only read.
using Immuta.Sdk;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

var url = "";   // The one line to edit: "https://acme.example.com" is your own tenant. Empty: a fake tenant in this process.

await using var fake = new FakeImmuta();
await using var server = await fake.ListenAsync();
await using var immuta = url == "" ? ImmutaClient.Create(server.BaseAddress.ToString(), fake.ApiKey) : ImmutaClient.Create(url, Secret.FromEnvironment("IMMUTA_API_KEY"));

var policy = DataPolicy.Create("mask-email", "Mask e-mail addresses")
    .Mask(columns => columns.Tagged("Sensitive.Email"), with => with.Null())
    .ExceptFor(who => who.Group("fraud-analysts"))
    .Because("E-mail addresses are personal data.")
    .OnColumnsTagged("Sensitive.Email")
    .Build();
Console.WriteLine(policy.ToJson());

var planned = await immuta.V2.Policies.ApplyAsync(policy, dryRun: true);
Console.WriteLine($"Dry run: does it change anything? {planned.Changes}");

var applied = await immuta.V2.Policies.ApplyAsync(policy);
Console.WriteLine($"Policy {applied.PolicyId} created: {applied.Creating}");

// The same as YAML, sent as it is.
var again = await immuta.V2.Policies.ApplyYamlAsync("""
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
Console.WriteLine($"Policy {again.PolicyId} created: {again.Creating}, updated: {again.Updating}");
