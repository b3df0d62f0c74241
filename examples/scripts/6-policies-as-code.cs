#:project ../../src/Immuta.Sdk/Immuta.Sdk.csproj
#:project ../../src/Immuta.Sdk.Testing/Immuta.Sdk.Testing.csproj
// Builds a policy with methods that read like the policy, shows its effect in a dry run, and applies it.
using Immuta.Sdk;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

// Your own tenant: ImmutaClient.Create("https://acme.example.com", Secret.FromEnvironment("IMMUTA_API_KEY"))
await using var tenant = new FakeImmuta();
await using var server = await tenant.ListenAsync();
await using var immuta = ImmutaClient.Create(server.BaseAddress.ToString(), tenant.ApiKey);

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
