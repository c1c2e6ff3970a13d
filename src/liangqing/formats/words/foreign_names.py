"""The names of columns as ledgers in German, French, Spanish, Italian and Portuguese have them, by role.

They are written as compared: lower case, without white space and accents (`datumderbuchung`, `libelle`). A word that
means two things in two of these languages (`valuta`: value date or currency) is left out.
"""

from __future__ import annotations

from typing import Final

FOREIGN_NAMES: Final[dict[str, str]] = {
    "date": """
        buchungsdatum buchungstag buchungsdat buchdat buchdatum datum dateoperation datedoperation
        datecomptable dateecriture datedecriture datedecomptabilisation datemouvement fechacontable
        fechacontabilizacion fechadecontabilizacion fechaasiento fechaoperacion fechadeoperacion fechamovimiento
        fecha dataregistrazione datadiregistrazione dataregistr datacontabile dataoperazione datamovimento
        datalancamento datadelancamento datadolancamento datacontabil datacontabilistica data
    """,
    "document_on": """
        belegdatum belegdat rechnungsdatum datepiece datedepiece datefacture datedefacture datedocument fechafactura
        fechadefactura fechadocumento fechadeldocumento datadocumento datafattura dataemissione dataemissao
        datafatura dtdocumento
    """,
    "due_on": """
        falligkeit falligkeitsdatum nettofalligkeit falligam zahlbarbis echeance dateecheance datedecheance
        vencimiento fechavencimiento fechadevencimiento scadenza datascadenza datadiscadenza vencimento
        datavencimento datadevencimento dtvencimento
    """,
    "year": "jahr annee ano anno",
    "month": "monat mois mes mese",
    "day": "tag jour dia giorno",
    "debit": """
        soll sollbetrag betragsoll umsatzsoll montantdebit debe importedebe dare importodare debito valordebito
        cargo cargos
    """,
    "credit": """
        haben habenbetrag betraghaben umsatzhaben montantcredit haber importehaber avere importoavere credito
        valorcredito abono abonos
    """,
    "amount": """
        betrag betraghw betraginhw betraginhauswahrung hauswahrungsbetrag bruttobetrag gesamtbetrag montant
        montantttc montanttotal importe importetotal importo importototale importolordo montante valor valortotal
        quantia
    """,
    "direction": """
        soll/haben soll/habenkennzeichen soll-/habenkennzeichen sollhabenkennzeichen s/h-kennzeichen sens d/h
        debe/haber dare/avere d/a debito/credito
    """,
    "balance": """
        saldo laufendersaldo kontosaldo saldohw saldoinhw solde soldecumule soldeprogressif saldoacumulado
        saldoprogressivo saldocontabil saldocontabile
    """,
    "foreign_minor": """
        betragbw betraginbw betraginbelegwahrung fremdwahrungsbetrag betragfw montantendevise montantdevise
        importedivisa importoinvaluta
    """,
    "currency": "wahrung whrg wrg hauswahrung devise monnaie moneda divisa moeda",
    "foreign_currency": "belegwahrung fremdwahrung",
    "reference": """
        belegnr belegnummer belegno beleg rechnungsnr rechnungsnummer rechnung referenz referenznummer referenznr
        piece nopiece numeropiece numerodepiece reference numerofacture numerodefacture nofacture facture factureno
        referencia factura nofactura numerofactura numerodefactura numerodocumento numerodedocumento nodocumento
        documento numdocumento riferimento fattura numerofattura nofattura ndocumento numdoc ndoc nrdocumento fatura
        nofatura numerofatura nfatura notafiscal numeronotafiscal
    """,
    "invoice_number": """
        rechnungsnr rechnungsnummer rechnung numerofacture numerodefacture nofacture facture factura nofactura
        numerofactura numerodefactura fattura numerofattura nofattura fatura nofatura numerofatura notafiscal
        numeronotafiscal
    """,
    "voucher": """
        belegnr belegnummer belegno buchungsnummer buchungsnr noecriture numeroecriture ecriture asiento noasiento
        numeroasiento numerodeasiento registrazione numeroregistrazione protocollo lancamento numerolancamento
    """,
    "order_reference": """
        bestellnummer bestellnr auftragsnummer auftragsnr bestellung nocommande numerocommande commande pedido
        nopedido numeropedido numerodepedido ordine numeroordine nordine
    """,
    "kind": """
        belegart blart belegtyp buchungsart vorgangsart typepiece typedepiece typedocument tipo tipodocumento
        tipodedocumento tipodoc causalecontabile
    """,
    "text": """
        buchungstext belegtext positionstext belegkopftext verwendungszweck bezeichnung beschreibung bemerkung
        zuordnung libelle libelleecriture designation intitule commentaire observation concepto descripcion detalle
        glosa observaciones causale descrizione descrizioneoperazione nota descricao historico observacoes
        observacao
    """,
    "customer": """
        kunde kundenname debitor lieferant lieferantenname kreditor geschaftspartner nomclient fournisseur
        nomfournisseur tiers nomtiers cliente nombrecliente nombredelcliente proveedor nombreproveedor
        ragionesociale fornitore nomefornitore nomecliente fornecedor nomefornecedor
    """,
    "customer_code": """
        kundennummer kundennr kundenno debitorennummer debitorennr lieferantennummer lieferantennr kreditorennummer
        kreditorennr codeclient noclient numeroclient codefournisseur nofournisseur codetiers codigocliente
        codigodecliente nocliente codigoproveedor codicecliente codicefornitore codigofornecedor
    """,
    "tax_number": "ustid ustidnr steuernummer nif cif partitaiva nipc cnpj numerotva nosiret siret",
    "entity": "buchungskreis bukrs societe sociedad societa azienda empresa",
    "account": """
        konto sachkonto hauptbuchkonto kontobezeichnung compte comptegeneral nocompte numerodecompte cuenta
        cuentacontable conto contocontabile conta contacontabil
    """,
    "quantity": "menge stuck anzahl quantite cantidad quantita quantidade",
    "unit_price": """
        einzelpreis stuckpreis preis prixunitaire preciounitario precio prezzo prezzounitario preco precounitario
    """,
    "tax_rate": "steuersatz mwst% ust% tauxtva tipoiva aliquota aliquotaiva taxaiva",
    "tax_minor": """
        steuer steuerbetrag mwst mwstbetrag ust ustbetrag tva montanttva iva importeiva importoiva imposta valoriva
    """,
    "net_minor": "netto nettobetrag montantht baseimponible imponibile importonetto valorliquido",
    "open_minor": """
        offenerbetrag offen restbetrag resteapayer resteadu importependiente pendiente residuo importoresiduo
        valorpendente
    """,
}
#: Names of columns whose numbers are no amounts.
FOREIGN_COUNTING_NAMES: Final = """
    periode buchungsperiode geschaftsjahr position pos buchungsschlussel buschl bs gegenkonto steuerschluessel
    steuerschlussel stk ausgleichsbeleg ausgleich ausglbeleg augbl ausgleichsdatum kostenstelle profitcenter
    geschaftsbereich gsber lfdnr zeile lettrage contrepartie codejournal ligne exercice periodo ejercicio
    contrapartida linea linha riga esercizio contropartita exercicio diario centrodecosto centrodicosto
    centrodecusto tipodecambio tauxdechange wechselkurs kurs cambio
"""
