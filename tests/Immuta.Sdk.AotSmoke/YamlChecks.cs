using Immuta.Sdk.V2;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AotSmoke;

// Files are read and written without reflection, the parser behind them included.
internal sealed class YamlChecks(Checks checks)
{
    private const string Purpose = "name: Fraud\nacknowledgement: 'Null'\nsubpurposes:\n- name: Fraud.Cards\n  acknowledgement: |\n    One line.\n    Another.\n";

    public void Run()
    {
        var purpose = PayloadSerializers.Purpose.FromYaml(Purpose);
        checks.That(purpose.Acknowledgement == "Null");
        checks.That(purpose.Subpurposes is [Subpurpose { Acknowledgement: "One line.\nAnother.\n" }]);
        checks.That(PayloadSerializers.Purpose.ToYaml(purpose) == Purpose);
        checks.That(PayloadSerializers.Purpose.FromJson(PayloadSerializers.Purpose.ToJson(purpose)).Name == "Fraud");
        try
        {
            PayloadSerializers.Policy.FromYaml("policyKey: [", "policy.yaml");
            checks.That(false);
        }
        catch (ImmutaFileException ex)
        {
            checks.That(ex.Problems is [{ File: "policy.yaml", Line: 1, Rule: "syntax" }]);
        }
    }
}
