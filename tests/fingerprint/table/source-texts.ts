/** One letter in five languages, invented, as a source for the table: the same parts in each. */
export interface SourceText {
  language: 'en' | 'fr' | 'ru' | 'ar' | 'zh';
  header: string;
  title: string;
  paragraphs: string[];
  items: string[];
  rows: [string, string][];
  closing: string;
  footer: string;
}

export const sourceTexts: readonly SourceText[] = [
  {
    language: 'en',
    header: 'Office of the Campaign Treasurer',
    title: 'Expenses of the second round',
    paragraphs: [
      'Following the meeting of 27 March, the office has gone through every invoice that reached us before the deadline, and compared each with the order that was placed. The differences are small, and most of them are differences of rounding between the two accounting programmes.',
      'Three suppliers sent the same invoice twice: the printing works in Lyon, the transport company, and the well-known caterer that also worked for us in the first round. In each case the second copy was cancelled, and a written confirmation of the cancellation was asked for and received.',
      'The auditors will come on 9 May. They have asked for the original contracts, not for copies, and for a list of everybody who was allowed to sign an order. An official list is attached to this letter; it replaces the draft that was circulated in February, which was incomplete and should be destroyed.',
    ],
    items: [
      'Contracts with the printing works',
      'Orders of the regional offices',
      'Statements of the campaign account',
    ],
    rows: [
      ['Printing', '48,200.00'],
      ['Transport', '17,935.40'],
      ['Catering', '6,120.00'],
    ],
    closing: 'Please treat these figures as provisional until the auditors have confirmed them.',
    footer: 'For internal use',
  },
  {
    language: 'fr',
    header: 'Bureau du trésorier de la campagne',
    title: 'Dépenses du second tour',
    paragraphs: [
      'À la suite de la réunion du 27 mars, le bureau a vérifié toutes les factures reçues avant l’échéance et les a rapprochées une à une des commandes correspondantes. Les écarts constatés sont faibles ; la plupart tiennent aux arrondis des deux logiciels de comptabilité.',
      'Trois fournisseurs ont envoyé deux fois la même facture : l’imprimerie lyonnaise, le transporteur et le traiteur qui avait déjà travaillé pour nous au premier tour. Dans chaque cas, le deuxième exemplaire a été annulé, et une confirmation écrite de cette annulation a été demandée puis reçue.',
      'Les commissaires aux comptes viendront le 9 mai. Ils demandent les contrats originaux, et non des copies, ainsi que la liste des personnes habilitées à signer une commande. La liste officielle est jointe à cette lettre ; elle remplace le projet diffusé en février, qui était incomplet et doit être détruit.',
    ],
    items: ['Contrats passés avec l’imprimerie', 'Commandes des bureaux régionaux', 'Relevés du compte de campagne'],
    rows: [
      ['Impression', '48 200,00'],
      ['Transport', '17 935,40'],
      ['Traiteur', '6 120,00'],
    ],
    closing: 'Merci de considérer ces chiffres comme provisoires tant que les commissaires ne les ont pas confirmés.',
    footer: 'Usage interne',
  },
  {
    language: 'ru',
    header: 'Бюро казначея избирательного штаба',
    title: 'Расходы второго тура',
    paragraphs: [
      'После совещания 27 марта бюро проверило все счета, поступившие до установленного срока, и сопоставило каждый из них с соответствующим заказом. Расхождения невелики; большинство из них объясняется округлением сумм в двух бухгалтерских программах.',
      'Три поставщика прислали один и тот же счёт дважды: типография в Лионе, транспортная компания и ресторан, который работал с нами уже в первом туре. В каждом случае второй экземпляр был аннулирован, а письменное подтверждение аннулирования было запрошено и получено.',
      'Аудиторы приедут 9 мая. Они просят предоставить подлинники договоров, а не копии, а также список всех лиц, имеющих право подписывать заказы. Официальный список прилагается к настоящему письму; он заменяет проект, разосланный в феврале, который был неполным и подлежит уничтожению.',
    ],
    items: ['Договоры с типографией', 'Заказы региональных отделений', 'Выписки с избирательного счёта'],
    rows: [
      ['Печать', '48 200,00'],
      ['Транспорт', '17 935,40'],
      ['Питание', '6 120,00'],
    ],
    closing: 'Просим считать эти цифры предварительными до подтверждения аудиторами.',
    footer: 'Для служебного пользования',
  },
  {
    language: 'ar',
    header: 'مكتب أمين صندوق الحملة',
    title: 'نفقات الجولة الثانية',
    paragraphs: [
      'بعد اجتماع السابع والعشرين من مارس راجع المكتب جميع الفواتير التي وصلت قبل الموعد النهائي وقارن كل واحدة منها بالطلب المقابل لها. الفروق صغيرة ويعود معظمها إلى تقريب المبالغ بين برنامجي المحاسبة.',
      'أرسل ثلاثة موردين الفاتورة نفسها مرتين: مطبعة ليون وشركة النقل ومتعهد الطعام الذي عمل معنا أيضا في الجولة الأولى. في كل حالة ألغيت النسخة الثانية وطلب تأكيد مكتوب لهذا الإلغاء وتم استلامه.',
      'سيأتي مدققو الحسابات في التاسع من مايو. وقد طلبوا العقود الأصلية لا صورا عنها وقائمة بأسماء جميع الأشخاص المخولين توقيع الطلبات. القائمة الرسمية مرفقة بهذه الرسالة وهي تحل محل المسودة التي وزعت في فبراير والتي كانت ناقصة ويجب إتلافها.',
    ],
    items: ['العقود مع المطبعة', 'طلبات المكاتب الإقليمية', 'كشوف حساب الحملة'],
    rows: [
      ['الطباعة', '48200'],
      ['النقل', '17935'],
      ['الطعام', '6120'],
    ],
    closing: 'يرجى اعتبار هذه الأرقام مؤقتة إلى أن يؤكدها مدققو الحسابات.',
    footer: 'للاستعمال الداخلي',
  },
  {
    language: 'zh',
    header: '竞选财务办公室',
    title: '第二轮选举费用说明',
    paragraphs: [
      '三月二十七日会议之后，财务办公室核对了截止日期之前收到的全部发票，并逐一与相应的订单进行比较。差额很小，其中大部分是由于两套会计软件的四舍五入方法不同而产生的。请各部门在本周内再次确认自己的订单编号是否正确，以免影响以后的审计工作。',
      '有三家供应商把同一张发票寄了两次：里昂的印刷厂、运输公司，以及在第一轮选举中也为我们服务过的餐饮公司。每一次我们都取消了第二张发票，并要求对方提供书面的取消确认，目前这些确认都已经收到。',
      '审计人员将于五月九日到达。他们要求提供合同原件而不是复印件，并要求提供所有有权签署订单的人员名单。正式名单附在本函之后，它取代二月份分发的草稿，那份草稿并不完整，应当销毁。',
    ],
    items: ['与印刷厂签订的合同', '各地区办事处的订单', '竞选账户的对账单'],
    rows: [
      ['印刷', '48200'],
      ['运输', '17935'],
      ['餐饮', '6120'],
    ],
    closing: '在审计人员确认之前，请将这些数字视为暂定数字。',
    footer: '内部使用',
  },
];

/** The parts in the order in which they stand on a page. */
export function linesOf({ header, title, paragraphs, items, rows, closing, footer }: SourceText): string[] {
  return [header, title, ...paragraphs, ...items, ...rows.flat(), closing, footer];
}
